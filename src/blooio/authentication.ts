import { Failure } from '../errors/failure.ts';
import { request } from '../http/request.ts';
import type { Run } from '../http/run.ts';
import { getAccount } from './endpoints.ts';
import { blooio } from './service.ts';

/** Where the connection keeps the API key. */
export const fields = [
  {
    key: 'blooio_api_key',
    label: 'Blooio API Key',
    type: 'password',
    required: false,
    helpText:
      'Leave it empty if you only use Re:amaze. Open API Keys in your [Blooio dashboard](https://app.blooio.com) and copy a key.',
  },
] as const;

/** Checks the key. @returns what the connection's label says, e.g. `Acme Inc on Blooio` */
export async function test(run: Run): Promise<string> {
  const { data } = await request(run, getAccount, {});
  if (data.valid === false) {
    throw new Failure('unauthorized', `Blooio says that this API key is not valid. ${blooio.reconnect}`);
  }
  return `${data.organization?.name || data.organization_id || 'An account'} on Blooio`;
}
