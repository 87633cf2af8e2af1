import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startSandbox } from '../../sandbox/index.ts';
import { plot } from './plot.ts';
import { type Result, result, table, withFigures } from './report.ts';
import { SETTINGS } from './settings.ts';
import { type Outcome, type Setting, simulate } from './simulate.ts';

/**
 * `node bench/burst/run.ts [a setting’s name]`: simulates the settings whose names begin so, or those that `results.json`
 * doesn’t have yet; keeps the figures there, draws `docs/burst.svg` from them and puts them into README.md.
 */

const HERE = import.meta.dirname;
const RESULTS = path.join(HERE, 'results.json');
const PLOT = path.join(HERE, '../../docs/burst.svg');
const README = path.join(HERE, 'README.md');

const print = (text: string) => process.stdout.write(text);

/** One line that is written over: how far the runs are, and what minute it is for them. */
function progress({ name, runs }: Setting): (ended: number, minute: number) => void {
  let shown = 0;
  return (ended, minute) => {
    if (performance.now() - shown < 200 && ended < runs) return;
    shown = performance.now();
    const bar = '█'.repeat(Math.floor((ended / runs) * 24)).padEnd(24, '░');
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    print(`\r${bar} ${ended}/${runs}  minute ${minute.toFixed(1)}  ${memory} MB  ${name} `);
    if (ended === runs) print('\n');
  };
}

const kept = async (): Promise<Result[]> => JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '[]'));

const isUnlimited = ({ limit, platform }: Pick<Setting, 'limit' | 'platform'>) =>
  limit.kind === 'none' && platform.lock;

const [wanted] = process.argv.slice(2);
const done = (await kept()).map(({ name }) => name);
const chosen = SETTINGS.filter(({ name }) => (wanted ? name.startsWith(wanted) : !done.includes(name)));

// Core ends a process that takes more than 450 MB, as Zapier wants it; left alone, the garbage of many runs gets there.
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
setInterval(collect, 5_000).unref();

const sandbox = await startSandbox();
Object.assign(process.env, sandbox.env);
for (const setting of chosen) {
  const outcome = await simulate(sandbox, setting, progress(setting));
  const known = await kept();
  const needed: Outcome | undefined = isUnlimited(setting)
    ? outcome
    : known.find((one) => one.runs === setting.runs && isUnlimited(one));
  if (!needed)
    throw new Error(`Simulate ${setting.runs} runs without a limit first: the ideal comes from them.`);
  const results = [...known.filter(({ name }) => name !== setting.name), result(setting, outcome, needed)];
  const place = ({ name }: Result) => SETTINGS.findIndex((one) => one.name === name);
  results.sort((one, other) => place(one) - place(other));
  await writeFile(RESULTS, `[\n${results.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
}
await sandbox.close();

const results = await kept();
await writeFile(PLOT, plot(results));
await writeFile(README, withFigures(await readFile(README, 'utf8'), results));
print(`\n${table(results)}\n`);
const broken = results.filter(
  ({ platform, wrong, lost, doubled }) => platform.lock && wrong + lost + doubled > 0,
);
if (broken.length > 0) {
  print(`\nBroken promises: ${broken.map(({ name }) => name).join('; ')}\n`);
  process.exitCode = 1;
}
