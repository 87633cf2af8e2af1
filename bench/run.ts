import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/index.ts';
import { EMPTY_ZIP_BYTES } from './empty_zip.ts';
import { growth } from './growth.ts';
import { IDEAL_MS, linkPerson } from './link.ts';
import { execute } from './processes.ts';
import {
  comparison,
  figures,
  growthRows,
  growthTable,
  judged,
  machine,
  type Results,
  type Row,
} from './report.ts';
import { tinyServer } from './server.ts';
import { ours, scaffold } from './sides.ts';
import { cold, type Progress, type Subject, warm } from './speed.ts';
import { median, percentile } from './statistics.ts';

/** `npm run bench`: this app beside an empty one with as many operations, from sources to figures. */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '101' },
    calls: { type: 'string', default: '10000' },
    links: { type: 'string', default: '7' },
  },
});
const rounds = { cold: Number(values.rounds), warmCalls: Number(values.calls), link: Number(values.links) };
if (Object.values(rounds).some((count) => !(count >= 1)))
  throw new Error('Every number of rounds is 1 or more');
if (!process.version.startsWith('v22.')) throw new Error(`Zapier runs Node 22; this is ${process.version}`);

const print = (line = '') => process.stdout.write(`${line}\n`);
const started = Date.now();
const say = (what: string) =>
  print(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${what}`);
const progress: Progress = (what, done, all) => {
  if (done === all || done % Math.ceil(all / 8) === 0) say(`       ${done} of ${all} ${what}`);
};

// What runs Zapier's command line has to find the tools of this checkout, and must not ask for newer ones.
process.env['PATH'] = [path.resolve('node_modules/.bin'), process.env['PATH']].join(path.delimiter);
process.env['NO_UPDATE_NOTIFIER'] = '1';

const before = machine();
const folder = await mkdtemp(path.join(os.tmpdir(), 'one-contact-bench-'));
const remove = () => rm(folder, { recursive: true, force: true });
process.once('SIGINT', () => remove().then(() => process.exit(130)));
const server = await tinyServer();
const sandbox = await startSandbox();
try {
  say('building our app with zapier-platform build …');
  const one = await ours(folder);
  say('making and building an empty app with as many operations …');
  const other = await scaffold(folder, server.origin);

  const subjects: Subject[] = [
    {
      ...one,
      env: { BLOOIO_BASE_URL: server.origin },
      action: execute('creates.attach_blooio_identity', {
        authData: { blooio_api_key: 'bl_test_key' },
        inputData: { contact_id: 'ct_1', channel_type: 'whatsapp', identifier: '+14155550199' },
      }),
    },
    {
      ...other,
      env: {},
      action: execute('creates.create_1', {
        authData: { apiKey: 'bl_test_key' },
        inputData: { name: 'Ada' },
      }),
    },
  ];
  say('cold starts …');
  const measured = await cold(subjects, rounds.cold, progress);
  say('warm runs …');
  await warm(measured, rounds.warmCalls, progress);
  say('Link Person …');
  const linked = await linkPerson(sandbox, one.folder, rounds.link, progress);
  say('growing accounts …');
  const costs = await growth(sandbox, one.folder, progress);

  const pair = <Value>(of: (speed: (typeof measured)[number]) => Value): [Value, Value] => {
    const [a, b] = measured.map(of);
    if (a === undefined || b === undefined) throw new Error('Two sides are compared');
    return [a, b];
  };
  const row = (what: string, unit: Row['unit'], [ours, other]: [number, number], target: number) =>
    judged({ what, unit, ours, other, target });
  const results: Results = {
    measured: new Date(started).toISOString().slice(0, 10),
    machine: before,
    rounds,
    rows: [
      row(
        'Cold start to the definition',
        'ms',
        pair(({ speed }) => median(speed.definitionMs)),
        1.05,
      ),
      row(
        'Cold start to the first action',
        'ms',
        pair(({ speed }) => median(speed.executeMs)),
        1.05,
      ),
      row(
        'Peak memory',
        'MB',
        pair(({ speed }) => median(speed.peakKb) / 1024),
        1.05,
      ),
      row('`build.zip`', 'KB', [one.zipBytes / 1024, EMPTY_ZIP_BYTES / 1024], 1.15),
      row(
        'Warm run, p50',
        'ms',
        pair(({ speed }) => median(speed.warmMs)),
        1.1,
      ),
      row(
        'Warm run, p99',
        'ms',
        pair(({ speed }) => percentile(speed.warmMs, 0.99)),
        1.25,
      ),
      row('Link Person, 20 identifiers; beside its longest chain', 'ms', [median(linked), IDEAL_MS], 1.3),
      ...growthRows(costs).map(judged),
    ],
    growth: costs,
  };
  await writeFile('bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
  const readme = await readFile('bench/README.md', 'utf8');
  const [start, end] = ['<!-- figures -->', '<!-- end of figures -->'];
  await writeFile(
    'bench/README.md',
    readme.replace(new RegExp(`${start}[^]*${end}`), () => `${start}\n\n${figures(results)}\n\n${end}`),
  );
  for (const text of [growthTable(results), comparison(results)]) print(`\n${text}`);
  print('\nWritten: bench/results.json and the figures in bench/README.md.');
} finally {
  server.close();
  await Promise.all([sandbox.close(), remove()]);
}
