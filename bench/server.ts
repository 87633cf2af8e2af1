import { once } from 'node:events';
import { createServer } from 'node:http';

/** The tiny responses that both sides get: no contact has the identity, and it is attached. */
const NONE = JSON.stringify({ data: [] });
const ATTACHED = JSON.stringify({
  data: {
    id: 'cid_1',
    contact_id: 'ct_1',
    channel_type: 'whatsapp',
    identifier: '+14155550199',
    channel_id: null,
    created_at: 1_780_000_000_000,
  },
});

/** Answers each request at once. */
export async function tinyServer(): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isRead = request.method === 'GET';
      response
        .writeHead(isRead ? 200 : 201, { 'content-type': 'application/json' })
        .end(isRead ? NONE : ATTACHED);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
