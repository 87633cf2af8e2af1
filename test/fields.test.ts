import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod/mini';
import { useSandbox } from './support/app.ts';

const app = useSandbox();

const field = zod.looseObject({
  key: zod.string(),
  required: zod.optional(zod.boolean()),
  dynamic: zod.optional(zod.string()),
  search: zod.optional(zod.string()),
  helpText: zod.string(),
});

/** The form of an action, as the editor gets it for what has been filled in so far. */
async function form(create: string, inputData: Record<string, unknown>) {
  const fields = await app.run(`creates.${create}.operation.inputFields`, { inputData });
  return zod.array(field).parse(fields);
}
const fieldOf = async (create: string, key: string, inputData: Record<string, unknown>) =>
  (await form(create, inputData)).find((one) => one.key === key);

describe.each(['attach_blooio_identity', 'create_blooio_contact'])(
  'the channel in the form of %s',
  (create) => {
    const channel = (channel_type: unknown) => fieldOf(create, 'channel_id', { channel_type });

    it.each([undefined, null, ''])('isn’t shown while the channel type is %j', async (type) => {
      expect(await channel(type)).toBeUndefined();
    });

    it.each(['blooio', 'twilio', 'whatsapp', 'whatsapp_business', 'rcs_business'])(
      'is offered for %s',
      async (type) => {
        expect(await channel(type)).toMatchObject({
          label: 'Channel',
          dynamic: 'blooio_channel_list.id.label',
          dependsOn: ['channel_type'],
          helpText: expect.stringContaining('Left empty'),
        });
        expect(await channel(type)).not.toHaveProperty('required');
      },
    );

    it('is required for Apple Messages for Business', async () => {
      expect(await channel('amb')).toMatchObject({
        label: 'Channel',
        required: true,
        dynamic: 'blooio_channel_list.id.label',
        helpText: expect.stringContaining('Apple Messages for Business'),
      });
    });

    it.each(['{{123__type}}', '{{bundle.inputData.x}}', 'AMB', 'sms'])(
      'is only offered for %s, which is known when the Zap runs',
      async (type) => {
        expect(await channel(type)).toMatchObject({ label: 'Channel' });
        expect(await channel(type)).not.toHaveProperty('required');
      },
    );
  },
);

describe('the contact in the form of attach_reamaze_identity', () => {
  const contact = (contact_identifier_type: unknown) =>
    fieldOf('attach_reamaze_identity', 'contact_identifier', { contact_identifier_type });

  it.each([undefined, null, '', 'email'])(
    'can be chosen from a list or searched when found by %j',
    async (type) => {
      expect(await contact(type)).toMatchObject({
        label: 'Contact',
        required: true,
        dynamic: 'reamaze_contact_list.contact_key.label',
        search: 'find_reamaze_contact.contact_key',
      });
    },
  );

  it.each(['mobile', 'facebook', 'twitter', 'instagram', '{{123__type}}'])(
    'can be searched, but not chosen when found by %s',
    async (type) => {
      const shown = await contact(type);
      expect(shown).toMatchObject({ required: true, search: 'find_reamaze_contact.contact_key' });
      expect(shown).not.toHaveProperty('dynamic');
    },
  );

  it('says what to enter, of each kind', async () => {
    const helpTexts = await Promise.all(
      ['email', 'mobile', 'facebook', 'twitter', 'instagram', '{{123__type}}'].map(
        async (type) => (await contact(type))?.helpText,
      ),
    );
    expect(helpTexts).toEqual([
      expect.stringContaining('Choose one, or map'),
      expect.stringContaining('The mobile number'),
      expect.stringContaining('a long number'),
      expect.stringContaining('The X (Twitter) username'),
      expect.stringContaining('The Instagram username'),
      expect.stringContaining('mobile number, username or Facebook ID'),
    ]);
  });
});

it('forms need no request, and open while a service is down', async () => {
  await form('attach_blooio_identity', { channel_type: 'amb' });
  await form('attach_reamaze_identity', {});
  expect([...app.sandbox.blooio.requests, ...app.sandbox.reamaze.requests]).toEqual([]);
});
