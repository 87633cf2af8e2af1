import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

/** A delivery as Zapier hands it to an app. */
export interface RawRequest {
  headers: Record<string, string>;
  content: string;
}

/** `x-blooio-signature` is handed over as `Http-X-Blooio-Signature`. */
const handedOver = (name: string): string =>
  `http-${name}`.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** The place of Zapier's hook addresses: takes what is delivered over HTTP, and keeps it in order of arrival. */
export function useReceiver(): { url: string; received: RawRequest[] } {
  const receiver = { url: '', received: [] as RawRequest[] };
  const server = createServer(async (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [handedOver(name), String(value)]);
    receiver.received.push({ headers: Object.fromEntries(headers), content: await text(request) });
    response.end();
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    receiver.url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}/hooks/1` : '';
  });
  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return receiver;
}
