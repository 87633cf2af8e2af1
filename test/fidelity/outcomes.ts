import { type StatementId, statementIds, statementOf } from '../../fidelity/index.ts';
import { failureOf } from '../support/app.ts';
import { type App, whoHasWhat } from '../support/link.ts';
import { scenarios } from './scenarios.ts';

/** A switch that makes a statement wrong. */
export interface Flip {
  readonly id: StatementId;
  readonly service: 'blooio' | 'reamaze';
  readonly name: string;
  readonly wrong: string | number | boolean;
}

/** Every value of every switch that makes a statement wrong. */
export const flips: readonly Flip[] = statementIds.flatMap((id) => {
  const { service, switch: flipped } = statementOf(id);
  return (flipped?.wrong ?? []).map((wrong) => ({
    id,
    service: service === 'Blooio' ? ('blooio' as const) : ('reamaze' as const),
    name: flipped?.name ?? '',
    wrong,
  }));
});

/** What a run gives, or what the user is told instead, and who has what afterwards. */
export interface Outcome {
  readonly told: unknown;
  readonly people: ReturnType<typeof whoHasWhat>;
  /** The switches that the answers went by so far, e.g. `blooio createdStatus`: no other one can have mattered. */
  readonly heeded: ReadonlySet<string>;
}

export interface Played extends Outcome {
  /** Who had what. */
  readonly before: Outcome['people'];
  /** The same run again, as Zapier replays it. */
  readonly replay: () => Promise<Outcome>;
}

/** A switch as `heeded` has it. */
export const switchOf = ({ service, name }: Flip): string => `${service} ${name}`;

/** Runs a scenario in a fresh sandbox in which some statements are wrong. */
export async function play(
  app: App,
  method: string,
  name: string,
  wrong: readonly Flip[] = [],
): Promise<Played> {
  const scenario = scenarios[method]?.[name];
  if (!scenario) throw new Error(`${method} has no scenario “${name}”.`);
  app.sandbox.reset();
  for (const flip of wrong) Object.assign(app.sandbox[flip.service].dialect, { [flip.name]: flip.wrong });
  const read = watchSwitches(app);
  const given = await scenario(app);
  const before = whoHasWhat(app);
  const replay = async (): Promise<Outcome> => {
    const run = app.run(method, given);
    const told = await run.catch(() => failureOf(run));
    return { told, people: whoHasWhat(app), heeded: new Set(read) };
  };
  return { ...(await replay()), before, replay };
}

/** Notes which switches are read from now on. In place, as the sandbox's parts hold on to the object. */
function watchSwitches({ sandbox }: App): ReadonlySet<string> {
  const read = new Set<string>();
  for (const service of ['blooio', 'reamaze'] as const) {
    const { dialect } = sandbox[service];
    for (const [name, kept] of Object.entries(dialect)) {
      let value: unknown = kept;
      Object.defineProperty(dialect, name, {
        configurable: true,
        enumerable: true,
        get() {
          read.add(`${service} ${name}`);
          return value;
        },
        set(given: unknown) {
          value = given;
        },
      });
    }
  }
  return read;
}

/** How a scenario is called, e.g. `find_blooio_contact: by name`. */
export const titleOf = (method: string, name: string): string =>
  `${method
    .replace(/^\w+\.(\w+)\.operation\.perform/, '$1 ')
    .replace(' ', '')
    .replace('authentication.test', 'connection test')}: ${name}`;
