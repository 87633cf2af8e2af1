import { output } from '../../creates/attach_reamaze_identity.ts';
import type { App } from '../support/link.ts';
import { perform } from './proof.ts';

/** Attaching an identity to Ada in Re:amaze, if nothing else is said. */

export const ADA = ['email ada@example.com', 'mobile +14155550101'];
export const NEW = { identity_type: 'email', identifier: 'helloworld@example.com' };
export const BOBS = { identity_type: 'email', identifier: 'bob.private@example.com' };

export const run = (app: App, input: Record<string, unknown> = {}) =>
  perform(app, 'creates.attach_reamaze_identity', {
    contact_identifier: 'ada@example.com',
    ...NEW,
    ...input,
  });
export const attach = async (app: App, input: Record<string, unknown> = {}) =>
  output.parse(await run(app, input));
export const find = (app: App, contact_identifier_type: string, contact_identifier: string) =>
  perform(app, 'searches.find_reamaze_contact', { contact_identifier_type, contact_identifier });

export const identitiesOf = ({ sandbox }: App, id: number) =>
  sandbox.reamaze.state.contacts
    .find(({ _id }) => _id === id)
    ?.identities.map(({ type, identifier }) => `${type} ${identifier}`);
export const written = ({ sandbox }: App) =>
  sandbox.reamaze.requests.filter(({ method }) => method === 'POST');
