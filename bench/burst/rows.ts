import type { Sandbox } from '../../sandbox/index.ts';
import { addBlooioContact, addReamazeContact } from '../../sandbox/index.ts';
import type { Random } from './random.ts';

/** A row of the import: what a step is run with, and what must be true in the end. */
export interface Row {
  readonly key: 'attach_blooio_identity' | 'attach_reamaze_identity' | 'link_person';
  readonly inputData: Record<string, unknown>;
  /** Seconds after the start of the import. */
  readonly at: number;
  readonly wanted: readonly Wanted[];
  /** The identity belongs to another person, so that the step has to stop. */
  readonly foreign?: true;
}

/** An identity, and the known email of the person that has to get it. */
export interface Wanted {
  readonly service: 'blooio' | 'reamaze';
  readonly identifier: string;
  readonly anchor: string;
}

export interface Import {
  readonly rows: readonly Row[];
  /** People in the CRM. Each has to be one contact in each service of their rows. */
  readonly people: { readonly known: number; readonly created: number };
}

/** As fast as Zapier takes hooks. */
const ROWS_PER_SECOND = 30;

const knownEmail = (person: number) => `person-${person}@crm.example`;
const contactId = (person: number) => `ct_person_${person}`;

/** One known contact for every four rows, in both services. */
export function seedPeople(sandbox: Sandbox, runs: number): void {
  for (let person = 0; person < Math.ceil(runs / 4); person += 1) {
    const name = `Person ${person}`;
    addBlooioContact(sandbox.blooio.state, {
      id: contactId(person),
      name,
      identities: [{ identifier: knownEmail(person) }],
    });
    addReamazeContact(sandbox.reamaze.state, {
      name,
      identities: [{ type: 'email', identifier: knownEmail(person) }],
    });
  }
}

/**
 * A mixed import: 40 of 100 rows attach in Blooio, 30 in Re:amaze, 30 link a person, half of them new. One row in
 * ten comes twice within a second; one in a hundred of the attaching wants an identity of another person.
 */
export function importOf(runs: number, random: Random): Import {
  const known = Math.ceil(runs / 4);
  const rows: Row[] = [];
  let created = 0;
  let phones = 0;
  const newPhone = () => `+1415${2_000_000 + phones++}`;

  function next(at: number): Row {
    const person = Math.floor(random() * known);
    const anchor = knownEmail(person);
    const dice = random();
    if (dice < 0.7) {
      const service = dice < 0.4 ? 'blooio' : 'reamaze';
      const other = knownEmail((person + 1) % known);
      const foreign = random() < 0.01;
      const identifier = foreign ? other : newPhone();
      const wanted = [{ service, identifier, anchor: foreign ? other : anchor }] as const;
      const rest = { at, wanted, ...(foreign && { foreign }) };
      if (service === 'blooio') {
        const inputData = { contact_id: contactId(person), identifier };
        return { key: 'attach_blooio_identity', inputData, ...rest };
      }
      const inputData = {
        contact_identifier: anchor,
        identity_type: foreign ? 'email' : 'mobile',
        identifier,
      };
      return { key: 'attach_reamaze_identity', inputData, ...rest };
    }
    const isNew = dice >= 0.85;
    const email = isNew ? `new-${created++}@crm.example` : anchor;
    return linking(at, email, [newPhone()]);
  }

  while (rows.length < runs) {
    const at = rows.length / ROWS_PER_SECOND;
    const row = next(at);
    rows.push(row);
    if (random() < 0.1 && rows.length < runs) rows.push(again(row, at + 0.2 + random() * 0.7));
  }
  return { rows, people: { known, created } };

  /** The CRM saves a record twice: an attached identity comes again, a person with one more number. */
  function again(row: Row, at: number): Row {
    const { emails, phones } = row.inputData;
    if (typeof emails !== 'string' || !Array.isArray(phones)) return { ...row, at };
    return linking(at, emails, [...phones, newPhone()]);
  }
}

function linking(at: number, email: string, phones: readonly string[]): Row {
  const wanted = (['blooio', 'reamaze'] as const).flatMap((service) =>
    [email, ...phones].map((identifier) => ({ service, identifier, anchor: email })),
  );
  return { key: 'link_person', inputData: { name: email, emails: email, phones }, at, wanted };
}
