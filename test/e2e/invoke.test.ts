import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dotenvOf } from '../../sandbox/dotenv.ts';
import { type Sandbox, seed, startSandbox } from '../../sandbox/index.ts';
import { session, stage } from '../../scripts/zapier.ts';

/** The built app under Zapier's own command line. */

let sandbox: Sandbox;
let staged: Awaited<ReturnType<typeof stage>>;
let started: ReturnType<typeof session>;
beforeAll(async () => {
  sandbox = await startSandbox();
  staged = await stage(dotenvOf(sandbox));
  started = session(staged.folder);
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await Promise.all([started?.close(), staged?.remove(), sandbox?.close()]);
});

const invoke = (command: string, input?: object) =>
  started.run([
    'invoke',
    ...command.split(' '),
    '--non-interactive',
    ...(input ? ['-i', JSON.stringify(input)] : []),
  ]);

test('the definition is valid by Zapier’s own schema', async () => {
  const { code, stdout } = await started.run(['validate', '--without-style']);
  expect(stdout).toContain('structurally sound');
  expect(code).toBe(0);
});

test('the connection test returns the name that labels the connection', async () => {
  const name = 'Acme Inc on Blooio, acme on Re:amaze';
  const tested = await invoke('auth test');
  expect(JSON.parse(tested.stdout)).toEqual({ connection_name: name });
  expect(await invoke('auth label')).toMatchObject({ code: 0, stdout: name });
});

const { ada, mei, ambChannel } = seed.blooio;
/** The first identity there. */
const adasNumber = 'cid_1';

describe('the command line runs', () => {
  test.each<[command: string, input: object, answer: object]>([
    [
      'create attach_blooio_identity',
      { contact_id: ada, channel_type: 'whatsapp', identifier: '(415) 555-0199', default_country: 'us' },
      { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550199', outcome: 'attached' },
    ],
    [
      'create attach_blooio_identity',
      { contact_id: mei, channel_type: 'amb', identifier: 'urn:mbid:AQAA1', channel_id: ambChannel },
      { identifier: 'urn:mbid:AQAA1', channel_id: ambChannel, outcome: 'attached' },
    ],
    [
      'create attach_reamaze_identity',
      { contact_identifier: 'ada@example.com', identity_type: 'mobile', identifier: '+1 415 555 0199' },
      { id: 'mobile:+14155550199', outcome: 'attached', owner_checked: true },
    ],
    [
      'create create_blooio_contact',
      { name: 'Grace Hopper', identifier: 'grace@example.com' },
      { name: 'Grace Hopper', email: 'grace@example.com', outcome: 'created' },
    ],
    [
      'create create_reamaze_contact',
      { name: 'Grace Hopper', email: 'grace@example.com', mobile: '+14155550142' },
      { name: 'Grace Hopper', email: 'grace@example.com', outcome: 'created' },
    ],
    [
      'create detach_blooio_identity',
      { contact_id: ada, identity_id: adasNumber },
      { id: adasNumber, contact_id: ada, outcome: 'detached' },
    ],
    [
      'create link_person',
      { name: 'Grace Hopper', emails: ['grace@example.com'], phones: ['+14155550142'], services: ['blooio'] },
      {
        outcome: 'linked',
        blooio: { contact_name: 'Grace Hopper', outcome: 'created' },
        reamaze: { outcome: null },
      },
    ],
    ['search find_blooio_contact', { identifier: '+14155550101' }, [{ id: ada, name: 'Ada Lovelace' }]],
    ['search find_reamaze_contact', { contact_identifier: 'bob@example.com' }, [{ name: 'Bob Stone' }]],
  ])('%s %j', async (command, input, answer) => {
    const { code, stdout, stderr } = await invoke(command, input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject(answer);
  });

  test.each<[command: string, input: object]>([
    ['trigger new_blooio_contact --isLoadingSample', {}],
    ['trigger new_reamaze_contact --isLoadingSample', {}],
    ['trigger blooio_contact_list', {}],
    ['trigger blooio_channel_list', { channel_type: 'whatsapp' }],
    ['trigger blooio_identity_list', { contact_id: ada }],
    ['trigger reamaze_contact_list', {}],
  ])('%s, which returns a list', async (command, input) => {
    const { code, stdout, stderr } = await invoke(command, input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)[0]).toHaveProperty('id');
  });
});

const examples = ['README.md', 'docs/deploying.md'].flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^npm run invoke -- (.+?)(?: -i '(.+)')?$/gm)].map(
    ([, command = '', input]) => [command, file, input] as const,
  ),
);

test.each(examples)('%s runs as %s says', async (command, _, input) => {
  const { code, stderr } = await invoke(command, input && JSON.parse(input));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('npm run invoke ends a failed action with the sentence alone, in one line, and writes nothing', async () => {
  const before = structuredClone(sandbox.reamaze.state.contacts);
  const input = {
    contact_identifier: 'ada@example.com',
    identity_type: 'email',
    identifier: 'bob.private@example.com',
  };
  const args = ['create', 'attach_reamaze_identity', '-i', JSON.stringify(input)];
  const ended = await new Promise((resolve) =>
    execFile(
      process.execPath,
      [path.resolve('scripts/invoke.ts'), ...args],
      { cwd: staged.folder },
      (error, stdout, stderr) => resolve({ failed: error !== null, stdout, stderr }),
    ),
  );
  expect(ended).toEqual({
    failed: true,
    stdout: '',
    stderr:
      'Error: In Re:amaze, “bob.private@example.com” belongs to Bob Stone (bob@example.com). Nothing was changed. To take it from there with its messages, set If It Belongs to Another Contact to Move.\n',
  });
  expect(sandbox.reamaze.state.contacts).toEqual(before);
});
