import { blooio } from './blooio/app.ts';
import type { Blooio } from './blooio/dialect.ts';
import { apiKey, ids as blooioIds } from './blooio/seed.ts';
import { reamaze } from './reamaze/app.ts';
import type { Reamaze } from './reamaze/dialect.ts';
import { login, ids as reamazeIds } from './reamaze/seed.ts';
import { startService } from './service.ts';
import type { Log } from './wire.ts';

export type { Delivery, Forgery } from './blooio/deliver.ts';
export { deliver } from './blooio/deliver.ts';
export type { BlooioDialect } from './blooio/dialect.ts';
export type {
  BlooioState,
  Channel as BlooioChannel,
  Contact as BlooioContact,
  Event as BlooioEvent,
  Identity as BlooioIdentity,
  Webhook as BlooioWebhook,
} from './blooio/state.ts';
export { addChannel as addBlooioChannel, addContact as addBlooioContact } from './blooio/state.ts';
export type { ReamazeDialect } from './reamaze/dialect.ts';
export type {
  Contact as ReamazeContact,
  Identity as ReamazeIdentity,
  Message as ReamazeMessage,
  ReamazeState,
} from './reamaze/state.ts';
export {
  addContact as addReamazeContact,
  addMessage as addReamazeMessage,
  messagesOf as reamazeMessagesOf,
} from './reamaze/state.ts';
export type { Fault, Log, RecordedRequest, SandboxService } from './wire.ts';

/** Ids of what is there after every start and reset. */
export const seed = { blooio: blooioIds, reamaze: reamazeIds } as const;

export interface Sandbox {
  blooio: Blooio;
  reamaze: Reamaze;
  /** What makes the integration talk to the sandbox. */
  env: { BLOOIO_BASE_URL: string; REAMAZE_BASE_URL: string };
  /** A connection that holds both services. */
  authData: {
    blooio_api_key: string;
    reamaze_brand: string;
    reamaze_login_email: string;
    reamaze_api_token: string;
  };
  /** As new: seeded again, no requests, faults or delays, the default dialects. */
  reset(): void;
  /** Also drops what hangs. */
  close(): Promise<void>;
}

/** Both vendors' APIs on this machine, from memory. @param options free ports and a fixed start of the seeded times, if left out */
export async function startSandbox(
  options: { blooio?: number; reamaze?: number; start?: number } = {},
  log?: Log,
): Promise<Sandbox> {
  const first = await startService(blooio, options.blooio ?? 0, log, options.start);
  const second = await startService(reamaze, options.reamaze ?? 0, log, options.start).catch(
    async (error: unknown) => {
      await first.close();
      throw error;
    },
  );
  return {
    blooio: first.service,
    reamaze: second.service,
    env: { BLOOIO_BASE_URL: first.service.url, REAMAZE_BASE_URL: second.service.url },
    authData: {
      blooio_api_key: apiKey,
      reamaze_brand: login.brand,
      reamaze_login_email: login.email,
      reamaze_api_token: login.token,
    },
    reset() {
      first.reset();
      second.reset();
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}
