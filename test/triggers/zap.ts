import { createHmac } from 'node:crypto';
import * as zod from 'zod/mini';
import type { Forgery, Sandbox } from '../../sandbox/index.ts';
import { deliver } from '../../sandbox/index.ts';
import { output } from '../../triggers/new_blooio_message.ts';
import type { RawRequest } from './receiver.ts';
import { useReceiver } from './receiver.ts';
import { useMemory } from './zapier.ts';

const OPERATION = 'triggers.new_blooio_message.operation';

export const MESSAGE = 'message.received';

const subscription = zod.strictObject({ id: zod.string(), signing_secret: zod.string() });
const messages = zod.array(output);
type Input = Record<string, unknown>;

/** A delivery of any content, signed as Blooio would. @param body an object becomes JSON */
export function signed(body: string | object, { signing_secret }: { signing_secret: string }): RawRequest {
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', signing_secret).update(`${time}.${content}`).digest('hex');
  return { headers: { 'Http-X-Blooio-Signature': `t=${time},v1=${signature}` }, content };
}

/** A Zap that starts with a new message, from being switched on until being switched off. */
export function useZap(app: { sandbox: Sandbox }) {
  const zapier = useMemory(app);
  const receiver = useReceiver();
  const run = (method: string, bundle: object) => zapier.run(`${OPERATION}.${method}`, bundle);
  return {
    zapier,
    receiver,
    subscribe: async (inputData: Input = {}) =>
      subscription.parse(await run('performSubscribe', { inputData, targetUrl: receiver.url })),
    unsubscribe: (subscribeData: unknown, targetUrl: string | null = receiver.url) =>
      run('performUnsubscribe', { subscribeData, ...(targetUrl && { targetUrl }) }),
    /** What the Zap makes of a delivery. */
    perform: async (rawRequest: RawRequest | undefined, subscribeData: unknown, inputData: Input = {}) =>
      messages.parse(await run('perform', { inputData, rawRequest, subscribeData })),
    list: async (inputData: Input = {}) => messages.parse(await run('performList', { inputData })),
    /** Has something happen in Blooio, and takes what is delivered for it. */
    async happen(type: string, data: Input = {}, forgery?: Forgery): Promise<RawRequest> {
      await deliver(app.sandbox, { type, data }, forgery);
      const delivery = receiver.received.at(-1);
      if (!delivery) throw new Error('Nothing was delivered.');
      return delivery;
    },
  };
}
