import { output } from '../../creates/attach_blooio_identity.ts';
import { seed } from '../../sandbox/index.ts';
import type { Given } from '../support/app.ts';
import type { App } from '../support/link.ts';
import { perform } from './proof.ts';

/** Attaching an identity to Ada in Blooio, if nothing else is said. */

const { ada } = seed.blooio;

export const PHONE = '+15551234567';

export const run = (app: App, input: Record<string, unknown> = {}, more: Given = {}) =>
  perform(app, 'creates.attach_blooio_identity', { contact_id: ada, identifier: PHONE, ...input }, more);
export const attach = async (app: App, input: Record<string, unknown> = {}) =>
  output.parse(await run(app, input));

export const identitiesOf = ({ sandbox }: App, contact: string) =>
  sandbox.blooio.state.contacts.find(({ id }) => id === contact)?.identities ?? [];

/** The vendor's own example of an answer. */
export const EXAMPLE = {
  id: 'obj_a1b2c3d4',
  contact_id: 'ct_a1b2c3d4',
  channel_type: 'blooio',
  identifier: PHONE,
  channel_id: 'ch_a1b2c3d4',
  created_at: 0,
};
