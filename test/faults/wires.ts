import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, globalAgent } from 'node:http';

const open = new Set<ClientRequest>();
const asked: string[] = [];

subscribe('http.client.request.start', (message) => {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (!(request instanceof ClientRequest)) return;
  asked.push(request.path);
  open.add(request);
  request.once('close', () => open.delete(request));
});

/** Waits until at most `left` requests of this process are on their way. */
export async function almostQuiet(left: number): Promise<void> {
  while (open.size > left) await new Promise<void>((resolve) => setImmediate(() => resolve()));
}

/**
 * Waits until nothing is on its way. A run that fails doesn't wait for the requests beside the one that failed; the
 * next run must not meet them. Nor their sockets: the sandbox hangs up on those that are idle for five seconds, which a
 * process that is busy with a test notices too late.
 */
export async function quiet(): Promise<void> {
  await almostQuiet(0);
  globalAgent.destroy();
}

/** Path and query of every request since the last time, letter by letter as it goes over the wire. */
export const takeAsked = (): string[] => asked.splice(0);
