import { startSandbox } from '../../sandbox/index.ts';
import { clean } from '../../src/http/redact.ts';
import { type Checked, check, cleanUpCommand, orProblem } from './check.ts';
import { accessTo, client, Stop } from './client.ts';
import { type Connection, connectionIn } from './connection.ts';
import { type Options, optionsOf, USAGE } from './options.ts';
import { madeUp, type Person } from './person.ts';
import { ensureWritable, writeReport } from './report.ts';
import { resultsOf, table, verdict } from './results.ts';

/** Where a check runs: a terminal, or a test. */
export interface Surroundings {
  /** The text of `.env`, or null where there is none. */
  readonly dotenv: () => string | null;
  readonly print: (line: string) => void;
  /** Missing where nobody is there to answer. */
  readonly question: ((text: string) => Promise<string>) | undefined;
  /** Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** What to tell somebody who can't wait for the cleaning up. */
  lastWords: readonly string[];
}

/** Not everything could be run. */
const FAILED = 2;

/** The whole command. @returns its exit code */
export async function liveCheck(args: readonly string[], around: Surroundings): Promise<number> {
  const problems: string[] = [];
  let code = FAILED;
  await orProblem(problems, async () => {
    const options = optionsOf(args);
    code = options.help ? help(around) : await inPlace(options, around);
  });
  for (const problem of problems) around.print(problem);
  return code;
}

function help({ print }: Surroundings): number {
  print(USAGE);
  return 0;
}

/** With the real services, or with the sandbox's. */
async function inPlace(options: Options, around: Surroundings): Promise<number> {
  if (!options.sandbox) return withConnection(options, connectionIn(around.dotenv()), around);
  around.print('Against the sandbox: nothing leaves this machine, and all of it is gone afterwards.\n');
  const sandbox = await startSandbox();
  const lines = [
    ...Object.entries(sandbox.env),
    ...Object.entries(sandbox.authData).map(([name, value]) => [`authData_${name}`, value]),
  ];
  const dotenv = lines.map(([name, value]) => `${name}=${value}`).join('\n');
  try {
    return await withConnection(options, connectionIn(dotenv), around);
  } finally {
    await sandbox.close();
  }
}

async function withConnection(
  options: Options,
  connection: Connection,
  around: Surroundings,
): Promise<number> {
  const { authData } = connection;
  const { report, write, cleanUp, sandbox } = options;
  const say = (line = '') => around.print(clean(line, authData));
  const person = madeUp(cleanUp);
  if (cleanUp) return onlyCleanUp(person, connection, { ...around, print: say });
  const isReal = !sandbox; // the sandbox is gone afterwards: nothing in it has to be cleaned up
  if (write && isReal) await agree(person, options, connection, { ...around, print: say });
  if (report) await ensureWritable(report);
  if (write && isReal) around.lastWords = lastWords(person, connection);

  const checked: Checked[] = [];
  for (const inspection of connection.filledIn) {
    const { label } = inspection.service;
    say(`${label} at ${accessTo(inspection.service, authData).baseUrl.host}`);
    checked.push(
      await check(inspection, { authData, person, writes: write, interrupted: around.interrupted, say }),
    );
    say();
  }

  const results = resultsOf(checked);
  for (const line of table(results)) say(line);
  say();
  const problems = [...new Set(checked.flatMap((each) => each.problems))];
  const left = isReal ? checked.flatMap((each) => each.left) : [];
  for (const line of [...problems, ...left, verdict(results)]) say(line);
  if (report) {
    await writeReport(report, { checked, results, authData });
    say(`The report is in ${report}.`);
  }
  if (problems.length > 0) return FAILED;
  return results.some(({ result }) => result === 'not held') ? 1 : 0;
}

const lastWords = (person: Person, { filledIn }: Connection): string[] => [
  `To clean up, run: ${cleanUpCommand(person)}`,
  ...filledIn.map(({ byHand }) => byHand(person)),
];

/** Tells what will be written. @throws Stop unless somebody agrees */
async function agree(
  person: Person,
  { yes }: Options,
  { filledIn }: Connection,
  { print, question }: Surroundings,
): Promise<void> {
  print('This check writes:');
  for (const { plan } of filledIn) print(`- ${plan(person)}`);
  print('No other contact is touched. Zaps and workflows that start with a new contact may start.');
  print(`Should it be cut off, clean up with: ${cleanUpCommand(person)}`);
  print('');
  if (yes) return;
  if (!question)
    throw new Stop('Nobody is here to agree: run it in a terminal, or add --yes. Nothing was sent.');
  if (!/^y(es)?$/i.test((await question('Go on? (yes/no) ')).trim())) throw new Stop('Nothing was sent.');
}

async function onlyCleanUp(
  person: Person,
  { authData, filledIn }: Connection,
  { print: say, interrupted }: Surroundings,
): Promise<number> {
  const problems: string[] = [];
  for (const { service, sweep, byHand } of filledIn) {
    const { askStill } = client(service, authData, { say, interrupted });
    if (!sweep) say(byHand(person));
    else
      await orProblem(problems, async () => {
        await sweep(askStill, person);
        say(`${service.label} finds nothing of this check any more.`);
      });
  }
  for (const problem of problems) say(problem);
  return problems.length > 0 ? FAILED : 0;
}
