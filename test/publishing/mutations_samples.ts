import { change, found, type Mutation, operation, outputs, results, sample, withoutId } from './mutate.ts';

/** Dates that a Zap can't read, or reads in two ways. */
const NO_DATES = [
  '01 Aug 2026',
  '1st August 2026',
  'August 1, 2026',
  'Aug 1, 2026',
  'Sat, 01 Aug 2026 09:30:00 GMT',
  '8/1/2026',
  '2026-08-01T09:30:00',
  '2026-13-45T99:99:99Z',
  '2026-02-30',
];

const ATTACH = 'creates.attach_blooio_identity';
const CONTACT = 'triggers.new_blooio_contact';
const MESSAGE = 'triggers.new_blooio_message';

/** Those of the checks of samples and results. */
export const sampleMutations: Record<string, Mutation[]> = {
  D010: [
    (subject) => withoutId(subject, CONTACT),
    (subject) => {
      delete operation(subject, CONTACT).operation.type;
      withoutId(subject, CONTACT);
    },
  ],
  D012: [
    (subject) => {
      operation(subject, 'creates.link_person').operation.sample = {};
      found(subject.promised.operations['creates.link_person']).sample = [];
    },
  ],
  D023: NO_DATES.map((date) => (subject) => {
    sample(subject, ATTACH)['identifier'] = date;
  }),
  D024: [
    (subject) => Object.assign(sample(subject, ATTACH), { channel_type: 7 }),
    (subject) => {
      outputs(subject, ATTACH).push({ key: 'tag', label: 'Tag', type: 'string', required: true });
    },
  ],
  T002: [
    (subject) => change(results(subject, CONTACT), { id: null }),
    (subject) => {
      delete operation(subject, CONTACT).operation.type;
      change(results(subject, CONTACT), { id: null });
    },
  ],
  T003: [
    (subject) => change(results(subject, ATTACH), { created_at: 1_767_225_600 }),
    ...NO_DATES.map(
      (identifier): Mutation =>
        (subject) =>
          change(results(subject, ATTACH), { identifier }),
    ),
  ],
  T004: [
    (subject) => delete found(results(subject, ATTACH)[0])['outcome'],
    (subject) =>
      change(results(subject, 'creates.link_person'), {
        skipped: [{ kind: 'phone', value: 'x', reason: 'It is none.' }, {}],
      }),
  ],
  T005: [
    (subject) => change(results(subject, CONTACT), { name: 7 }),
    (subject) => change(results(subject, CONTACT), { name: ['Ada'] }),
  ],
  T006: [
    (subject) => change(results(subject, MESSAGE, 'performList'), { subject: 'Order' }),
    (subject) =>
      change(results(subject, MESSAGE, 'performList'), {
        attachments: [{ url: 'https://example.com/1.jpg' }, { size: 7 }],
      }),
  ],
  Z001: [(subject) => change(results(subject, MESSAGE, 'performList'), { sender: 7 })],
};
