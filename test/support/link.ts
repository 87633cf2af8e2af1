import { output } from '../../creates/link_person.ts';
import type { Given, useSandbox } from './app.ts';

export type App = ReturnType<typeof useSandbox>;

/** Runs Link Person and holds what it returns to its promise. */
export async function link(
  app: App,
  inputData: Record<string, unknown>,
  more: Given = {},
): Promise<ReturnType<typeof output.parse>> {
  return output.parse(await app.run('creates.link_person.operation.perform', { inputData, ...more }));
}

/** Who has what, in both services, without ids that depend on the order of writes. */
export const whoHasWhat = ({ sandbox }: App) => ({
  blooio: sandbox.blooio.state.contacts.map(({ id, name, identities }) => ({
    id,
    name,
    identities: identities.map((one) => `${one.channel_type} ${one.identifier}`).sort(),
  })),
  reamaze: sandbox.reamaze.state.contacts.map(({ _id, name, identities }) => ({
    id: _id,
    name,
    identities: identities.map((one) => `${one.type} ${one.identifier}`).sort(),
  })),
});

/** What went over the wire to a service, e.g. `POST /contacts`. */
export const sent = ({ sandbox }: App, service: 'blooio' | 'reamaze'): string[] =>
  sandbox[service].requests.map(({ method, path }) => `${method} ${path}`);

export const writes = (app: App): string[] =>
  [...sent(app, 'blooio'), ...sent(app, 'reamaze')].filter((line) => !line.startsWith('GET'));
