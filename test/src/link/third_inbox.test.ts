import { expect, it } from '@jest/globals';
import { inboxes } from '../../../src/app/inboxes.ts';
import { perform } from '../../../src/app/operation.ts';
import { blooio } from '../../../src/blooio/service.ts';
import { outputFields } from '../../../src/form/output.ts';
import type { Run } from '../../../src/http/run.ts';
import type { Inbox } from '../../../src/link/inbox.ts';
import { link } from '../../../src/link/link.ts';
import { linkOutput, toLinkOutput } from '../../../src/link/output.ts';
import type { PersonIdentity } from '../../../src/link/person.ts';
import { mapValues, resolved } from '../../../src/link/record.ts';

/** A third service, in memory. */
interface Contact {
  id: string;
  name: string | null;
  identities: string[];
}
function memoryInbox(contacts: Contact[]): Inbox<Contact> {
  const attach = async (_run: Run, contact: Contact, { identifier }: PersonIdentity) =>
    contact.identities.push(identifier);
  return {
    service: { ...blooio, label: 'Memory' },
    kinds: ['email', 'phone'],
    creatable: ['email'],
    owners: async (_run, { identifier }) => ({
      owners: contacts.filter(({ identities }) => identities.includes(identifier)),
    }),
    isSame: (one, other) => one === other,
    describe: async (_run, { id, name }) => ({
      contact_id: id,
      contact_key: null,
      contact_name: name,
      isShown: true,
      created_at: null,
    }),
    has: ({ identities }, { identifier }) => identities.includes(identifier),
    hasOnly: async () => true,
    lacks: () => false,
    async create(_run, { identifier }, name) {
      const contact = { id: `m_${contacts.length + 1}`, name: name ?? null, identities: [identifier] };
      contacts.push(contact);
      return contact;
    },
    attach,
    rename: async (_run, contact, name) => Object.assign(contact, { name }),
    async move(run, from, to, identities) {
      from.identities = from.identities.filter(
        (one) => !identities.some(({ identifier }) => identifier === one),
      );
      for (const identity of identities) await attach(run, to, identity);
    },
    resume: async () => false,
  };
}

const identity = (kind: PersonIdentity['kind'], identifier: string): PersonIdentity => ({
  kind,
  identifier,
  spellings: [identifier],
});

it('is one more entry of the record: it is linked, and the output has it', async () => {
  const contacts: Contact[] = [];
  const person = {
    name: 'Ada',
    identities: [identity('email', 'ada@example.com'), identity('phone', '+14155550142')],
  };
  const options = {
    createIfMissing: true,
    checkOnly: false,
    onConflict: 'stop',
    ifNameDiffers: 'stop',
  } as const;
  const labels = { ...mapValues(inboxes, ({ service }) => service.label), memory: 'Memory' };
  const run = (z: Run['z'], bundle: Run['bundle']) =>
    perform(z, bundle, async (run) => {
      const linked = await resolved(
        mapValues(labels, (_, key) =>
          key === 'memory' ? link(run, memoryInbox(contacts), person, options) : null,
        ),
      );
      return toLinkOutput(
        { ...person, skipped: [] },
        linked,
        { checkOnly: false, ifBlocked: 'stop' },
        String,
      );
    });
  const bundle = { authData: {}, inputData: {}, meta: {} };
  const output = await run(
    Object.assign(Object.create(null), {}),
    Object.assign(Object.create(null), bundle),
  );
  expect(output).toMatchObject({
    outcome: 'linked',
    counts: { attached: 2 },
    memory: { contact_id: 'm_1', outcome: 'created' },
    blooio: { outcome: null },
  });
  expect(contacts).toEqual([{ id: 'm_1', name: 'Ada', identities: ['ada@example.com', '+14155550142'] }]);
  const schema = linkOutput(labels);
  expect(schema.parse(output)).toEqual(output);
  expect(outputFields(schema).map(({ key }) => key)).toEqual(
    expect.arrayContaining(['memory__contact_id', 'memory__conflicts[]identifier']),
  );
});
