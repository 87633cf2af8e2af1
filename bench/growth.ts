import { addBlooioContact, addReamazeContact, type Sandbox } from '../sandbox/index.ts';
import { execute, running } from './processes.ts';
import { sent } from './requests.ts';
import type { Progress } from './speed.ts';

/** What something costs with this many contacts in the account. */
export interface Cost {
  readonly what: string;
  readonly contacts: number;
  readonly requests: number;
  /** Of all answers. */
  readonly bytes: number;
  /** Taken from the heap, nothing of it collected meanwhile. */
  readonly heap: number;
  /** Where the service can't search, every page is read: more contacts are more pages. */
  readonly readsAll: boolean;
}

export const SIZES = [10, 100, 1_000, 10_000];

const QUESTIONS = [
  { what: 'Dropdown of Blooio contacts', method: 'triggers.blooio_contact_list' },
  { what: 'Dropdown of Re:amaze contacts', method: 'triggers.reamaze_contact_list' },
  {
    what: 'Find Contact in Blooio, by email',
    method: 'searches.find_blooio_contact',
    inputData: { identifier: 'person.7@example.com' },
  },
  {
    what: 'Find Contact in Re:amaze, by email',
    method: 'searches.find_reamaze_contact',
    inputData: { contact_identifier: 'person.7@example.com' },
  },
  {
    what: 'Find Contact in Blooio, by name',
    method: 'searches.find_blooio_contact',
    inputData: { name: 'Person 7.' },
    generation: 'B',
  },
  {
    what: 'Find Contact in Blooio, by name, on servers that can’t search',
    method: 'searches.find_blooio_contact',
    inputData: { name: 'Person 7.' },
    readsAll: true,
  },
] as const;

function fill({ blooio, reamaze }: Sandbox, contacts: number): void {
  Object.assign(blooio.state, { contacts: [] });
  Object.assign(reamaze.state, { contacts: [] });
  for (let index = 0; index < contacts; index += 1) {
    const [name, email] = [`Person ${index}.`, `person.${index}@example.com`];
    addBlooioContact(blooio.state, { name, identities: [{ identifier: email }] });
    addReamazeContact(reamaze.state, { name, identities: [{ type: 'email', identifier: email }] });
  }
}

/** Young objects have so much room that nothing is collected during a run. */
const NO_COLLECTION = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256'];

export async function growth(sandbox: Sandbox, folder: string, progress: Progress): Promise<Cost[]> {
  const app = await running(folder, sandbox.env, NO_COLLECTION);
  const costs: Cost[] = [];
  for (const [index, contacts] of SIZES.entries()) {
    sandbox.reset();
    fill(sandbox, contacts);
    for (const { what, method, ...more } of QUESTIONS) {
      sandbox.blooio.dialect.generation = 'generation' in more ? more.generation : 'A';
      const inputData = 'inputData' in more ? more.inputData : {};
      const event = execute(method, { authData: sandbox.authData, inputData });
      await app.ask([event]); // loads and compiles
      sandbox.blooio.requests.length = 0;
      sandbox.reamaze.requests.length = 0;
      const { bytes, heap } = await app.ask([event]);
      costs.push({
        what,
        contacts,
        requests: sent(sandbox).length,
        bytes,
        heap,
        readsAll: 'readsAll' in more,
      });
    }
    progress('account sizes', index + 1, SIZES.length);
  }
  app.stop();
  return costs;
}
