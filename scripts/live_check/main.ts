import { parseArgs, parseEnv } from 'node:util';
import { startSandbox } from '../../sandbox/index.ts';
import { blooio } from '../../src/blooio/service.ts';
import { Failure } from '../../src/errors/failure.ts';
import type { AuthData, Service } from '../../src/http/service.ts';
import { reamaze } from '../../src/reamaze/service.ts';
import { blooioCheck } from './blooio.ts';
import { NotSeen, type ServiceCheck, Stop, throwaway, Unreadable } from './check.ts';
import { createClient } from './client.ts';
import { reamazeCheck } from './reamaze.ts';
import { type Result, type Results, reportLines } from './report.ts';

const USAGE = `npm run live-check -- [--write] [--sandbox]

Compares the assumptions about Blooio and Re:amaze with the responses of your own accounts. It reads .env, as npm run invoke does, and
sends GET requests only.

  --write    also creates contacts, and deletes them where the API can
  --sandbox  checks the services on this machine instead, with --write

Ends with 0 when no assumption is wrong, 1 when one is, 2 when the check didn’t get to its end.`;

const PLAN = (name: string) => `With --write, this check
- creates contacts “${name}” in Blooio, merges two of them, adds and removes a webhook without a receiver, and deletes the contacts;
- creates a contact “${name}” in Re:amaze with made-up identities. Re:amaze’s API can’t delete it: it stays.
Zaps that start with a new contact may start.
`;

interface Surroundings {
  /** The text of `.env`, or null where there is none. */
  readonly dotenv: string | null;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The whole command. @returns its exit code */
export async function liveCheck(args: readonly string[], around: Surroundings): Promise<number> {
  const { print } = around;
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { write, sandbox } = parseArgs({ args: [...args], options: { write: flag, sandbox: flag } }).values;
    if (!sandbox) return await checkAll(authDataIn(around.dotenv), { ...around, write, sandbox });
    const local = await startSandbox();
    Object.assign(process.env, local.env);
    try {
      return await checkAll(local.authData, { ...around, write: true, sandbox });
    } finally {
      await local.close();
    }
  } catch (error) {
    print(error instanceof Stop ? error.message : USAGE);
    return 2;
  }
}

/** The connection in a `.env`, whose base URLs become those of this process. @throws Stop */
function authDataIn(dotenv: string | null): AuthData {
  if (dotenv === null)
    throw new Stop('There is no .env here. Copy .env.example to .env and fill in what you use.');
  // Node takes the next line for the value of a line that ends in a blank: a token would go to the other service.
  const values = Object.entries(parseEnv(dotenv.replace(/[^\S\n]+$/gm, '')));
  for (const [name, value] of values) if (/^(BLOOIO|REAMAZE)_BASE_URL$/.test(name)) process.env[name] = value;
  return Object.fromEntries(
    values.flatMap(([name, value]) =>
      name.startsWith('authData_') ? [[name.slice('authData_'.length), value]] : [],
    ),
  );
}

async function checkAll(
  authData: AuthData,
  { print, signal, write, sandbox }: Surroundings & { write: boolean; sandbox: boolean },
): Promise<number> {
  const made = throwaway();
  const results: Results = {};
  const problems: string[] = [];
  const services = [blooio, reamaze].filter((service) => isFilledIn(service, authData));
  if (services.length === 0)
    throw new Stop('.env has no login. Fill in the Blooio API key, the Re:amaze login, or both.');
  if (write && !sandbox) print(PLAN(made.name));
  for (const service of services) {
    const options = { service, authData, write };
    const request = createClient({ ...options, signal });
    const check =
      service === blooio
        ? blooioCheck(request, createClient(options), made)
        : reamazeCheck(request, options, made);
    print(`Checking ${service.label} …`);
    await orProblem(problems, () => run(check, results));
    if (!write) continue;
    await orProblem(problems, async () => {
      for (const one of await check.cleanUp()) if (!sandbox) print(one);
    });
  }
  for (const one of ['', ...reportLines(results, sandbox), ...problems]) print(one);
  if (Object.values(results).some(({ verdict }) => verdict === 'doesn’t hold')) return 1;
  return problems.length > 0 ? 2 : 0;
}

/** @throws Stop */
async function run({ login, checks }: ServiceCheck, results: Results): Promise<void> {
  await login();
  for (const [id, check] of Object.entries(checks)) {
    const result = await check().then(([holds, seen]): Result => {
      return { verdict: holds ? 'holds' : 'doesn’t hold', seen };
    }, unseen);
    Object.assign(results, { [id]: result });
  }
}

/** What an error means for an assumption. */
function unseen(error: unknown): Result {
  if (error instanceof NotSeen) return { verdict: 'not seen', seen: error.message };
  if (error instanceof Unreadable) return { verdict: 'doesn’t hold', seen: error.message };
  throw error;
}

/** Runs it, and notes why it stopped. */
async function orProblem(problems: string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problems.push(error.message);
  }
}

/** @throws Stop */
function isFilledIn(service: Service, authData: AuthData): boolean {
  try {
    return service.access(authData) !== null;
  } catch (error) {
    throw error instanceof Failure ? new Stop(`The ${service.label} login in .env can’t be right.`) : error;
  }
}
