import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

/** A third server on this machine, which belongs to neither service and answers as a test wants it to. */
export interface Hostile {
  /** Its origin, e.g. `http://127.0.0.1:4711`. */
  url: string;
  requests: IncomingMessage[];
  answer: RequestListener;
}

/** The server of a test file: started once, without requests before each test. */
export function useHostile(): Hostile {
  const nothing: RequestListener = (_, response) => void response.end('{}');
  const hostile: Hostile = { url: '', requests: [], answer: nothing };
  const server = createServer((request, response) => {
    hostile.requests.push(request);
    hostile.answer(request, response);
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    hostile.url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  });
  beforeEach(() => {
    hostile.requests.length = 0;
    hostile.answer = nothing;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return hostile;
}
