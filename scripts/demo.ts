import { styleText } from 'node:util';
import { dotenvOf } from '../sandbox/dotenv.ts';
import { startSandbox } from '../sandbox/index.ts';
import { type Step, steps } from './demo_steps.ts';
import { session, stage } from './zapier.ts';

/** `npm start`: the main job, through Zapier's own command line, against both services served on this machine. */

const print = (line = '') => process.stdout.write(`${line}\n`);
const indented = (text: string) => text.replace(/^/gm, '    ');

const sandbox = await startSandbox();
const { folder, remove } = await stage(dotenvOf(sandbox));
const zapier = session(folder);
process.once('SIGINT', () => remove().then(() => process.exit(130)));

/** The identities of the contacts that a step is about. */
function identities({ blooio = [], reamaze = [], name }: NonNullable<Step['watch']>): string[] {
  const inBlooio = sandbox.blooio.state.contacts
    .filter((contact) => blooio.includes(contact.id) || contact.name === name)
    .map((contact) => ({
      owner: `Blooio    ${contact.name ?? contact.id}`,
      all: contact.identities.map(({ channel_type, identifier }) => `${channel_type} ${identifier}`),
    }));
  const inReamaze = sandbox.reamaze.state.contacts
    .filter((contact) => reamaze.includes(contact._id) || contact.name === name)
    .map((contact) => ({
      owner: `Re:amaze  ${contact.name ?? contact._id}`,
      all: contact.identities.map(({ type, identifier }) => `${type} ${identifier}`),
    }));
  return [...inBlooio, ...inReamaze].map(({ owner, all }) => `${owner}: ${all.join(', ') || 'none'}`);
}

/** Runs one step and shows it. @returns what went wrong, if anything */
async function show({
  title,
  command,
  input,
  watch,
  expect,
  stops = false,
}: Step): Promise<string | undefined> {
  print(styleText('bold', title));
  print(`  ${['zapier-platform invoke', ...command].join(' ')}`);
  if (input) print(indented(JSON.stringify(input, null, 2)));
  for (const line of watch ? identities(watch) : []) print(styleText('dim', `  before  ${line}`));
  const { code, stdout, stderr } = await zapier.run([
    'invoke',
    ...command,
    '--non-interactive',
    ...(input ? ['-i', JSON.stringify(input)] : []),
  ]);
  const answer = code === 0 ? stdout : stderr;
  print(`  ${code === 0 ? 'answer' : 'stopped'}`);
  print(indented(answer));
  for (const line of watch ? identities(watch) : []) print(styleText('dim', `  after   ${line}`));
  print();
  if ((code !== 0) !== stops) return `“${title}” ended ${code === 0 ? 'without the' : 'with an'} error`;
  return answer.includes(expect) ? undefined : `“${title}” should have answered ${expect}`;
}

print(`Both services run on this machine, from memory: nothing leaves it, and no account is touched.`);
print(`${steps.length} steps follow, each a run of Zapier’s own command line.\n`);
const problems: string[] = [];
for (const [index, step] of steps.entries()) {
  process.stdout.write(styleText('cyan', `${index + 1}/${steps.length} `));
  const problem = await show(step(sandbox)).catch((error: unknown) => String(error));
  if (problem) problems.push(problem);
}
await Promise.all([zapier.close(), remove(), sandbox.close()]);

if (problems.length > 0) {
  print(`Something is wrong:\n${indented(problems.join('\n'))}`);
  process.exitCode = 1;
} else {
  print('Every step did what it should. Next: npm test, or README.md for how to deploy it to Zapier.');
}
