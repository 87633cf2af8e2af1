import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import * as zod from 'zod/mini';
import { type Fault, type RecordedRequest, type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { liveCheck } from '../../scripts/live_check/main.ts';

const reportSchema = zod.object({
  wrote: zod.boolean(),
  statements: zod.array(zod.object({ id: zod.string(), result: zod.string(), seen: zod.string() })),
  services: zod.array(
    zod.object({
      service: zod.string(),
      problems: zod.array(zod.string()),
      calls: zod.array(zod.object({ call: zod.string(), status: zod.number(), body: zod.string() })),
    }),
  ),
});

export interface Ended {
  readonly code: number;
  /** Everything that was printed. */
  readonly printed: string;
  /** The report as it was written, and as data. */
  readonly text: string;
  readonly report: zod.infer<typeof reportSchema>;
  /** The ids of statements with this result. */
  ids(result: string): string[];
}

export interface Given {
  /** Null: there is no such file. */
  dotenv?: string | null;
  /** What somebody answers; nobody is there, if left out. */
  answer?: string;
  interrupted?: AbortSignal;
}

/** A sandbox of its own, as new before each test, and the command against it. */
export function useLiveCheck() {
  let started: Sandbox | undefined;
  let folder = '';
  const { env } = process;
  beforeAll(async () => {
    started = await startSandbox();
    folder = await mkdtemp(path.join(tmpdir(), 'live-check-'));
  });
  beforeEach(() => {
    process.env = { ...env };
    started?.reset();
  });
  afterAll(async () => {
    process.env = env;
    await Promise.all([started?.close(), rm(folder, { recursive: true, force: true })]);
  });

  const tools = {
    get sandbox(): Sandbox {
      if (!started) throw new Error('The sandbox is only there inside tests.');
      return started;
    },
    get folder(): string {
      return folder;
    },
    /** The `.env` for the sandbox; undefined leaves a line out. */
    dotenv(changes: Record<string, string | undefined> = {}): string {
      const connection = Object.entries(tools.sandbox.authData).map(([name, value]) => [
        `authData_${name}`,
        value,
      ]);
      const lines = { ...tools.sandbox.env, ...Object.fromEntries(connection), ...changes };
      return Object.entries(lines)
        .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}\n`]))
        .join('');
    },
    /** The same with one service only: half the requests. */
    dotenvOf(service: 'Blooio' | 'Re:amaze'): string {
      return service === 'Blooio'
        ? tools.dotenv({
            authData_reamaze_brand: '',
            authData_reamaze_login_email: '',
            authData_reamaze_api_token: '',
          })
        : tools.dotenv({ authData_blooio_api_key: '' });
    },
    /** The command without a report. */
    async run(args: readonly string[], given: Given = {}): Promise<{ code: number; printed: string }> {
      const { dotenv = tools.dotenv(), answer, interrupted = new AbortController().signal } = given;
      const printed: string[] = [];
      const code = await liveCheck(args, {
        dotenv: () => dotenv,
        print: (line) => printed.push(line),
        question: answer === undefined ? undefined : async () => answer,
        interrupted,
        lastWords: [],
      });
      return { code, printed: printed.join('\n') };
    },
    async check(args: readonly string[], given: Given = {}): Promise<Ended> {
      const file = path.join(folder, 'report.json');
      const ended = await tools.run([...args, '--report', file], given);
      const text = await readFile(file, 'utf8');
      const report = reportSchema.parse(JSON.parse(text));
      const ids = (result: string) =>
        report.statements.filter((one) => one.result === result).map(({ id }) => id);
      return { ...ended, text, report, ids };
    },
    /** What both services know, without the counters of ids and times, which never go back. */
    state() {
      const { sequence: _, ...blooio } = structuredClone(tools.sandbox.blooio.state);
      const { sequence: __, ...reamaze } = structuredClone(tools.sandbox.reamaze.state);
      return { blooio, reamaze };
    },
    requests: () => [...tools.sandbox.blooio.requests, ...tools.sandbox.reamaze.requests],
  };
  return tools;
}

export const WRITE = ['--write', '--yes'];

export const isWrite = ({ method }: RecordedRequest) => method !== 'GET';
export const isDelete = ({ method }: RecordedRequest) => method === 'DELETE';
export const isCreate = ({ method, path }: RecordedRequest) => method === 'POST' && path === '/contacts';
export const isSecond = (request: RecordedRequest) =>
  isCreate(request) && JSON.stringify(request.body).includes('-5@');
export const isAttach = ({ method, path }: RecordedRequest) =>
  method === 'POST' && path.endsWith('/identities');

export type Matches = (request: RecordedRequest) => boolean;

export const always = (matches: Matches, fault: Fault) => (request: RecordedRequest) =>
  matches(request) ? fault : undefined;

/** Only the first of such requests. */
export function first(matches: Matches, fault: Fault) {
  let met = false;
  return (request: RecordedRequest) => {
    if (met || !matches(request)) return undefined;
    met = true;
    return fault;
  };
}

export const CLEAN_UP = /To clean up, run: npm run live-check -- (--clean-up) ([0-9a-f]{12})/;
