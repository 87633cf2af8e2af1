import { readFileSync } from 'node:fs';
import { beforeAll } from '@jest/globals';
import zapier from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { seed } from '../../sandbox/index.ts';
import { defined, formsOf, operations } from '../definition.ts';
import { useSandbox } from '../support/app.ts';
import { MESSAGE, useZap } from '../triggers/zap.ts';
import { manifest, TITLE } from './packages.ts';
import type { Subject, Values } from './subject.ts';

/** The newest core when it was last looked up; `npm run release:check` asks the registry. */
const NEWEST_CORE = '19.1.0';

const { ada, mei, noah, ambChannel } = seed.blooio;
const created = { name: 'Grace Hopper', email: 'grace@example.com', mobile: '+14155550142' };

/** One run of every operation that isn't a hook, as a Zap would make it; more where a result can look different. */
const RUNS: readonly [operation: string, inputData: Values, meta?: Values][] = [
  ['triggers.new_blooio_contact', {}, { isLoadingSample: true }],
  ['triggers.new_reamaze_contact', {}, { isLoadingSample: true }],
  ['triggers.new_reamaze_message', {}, { isLoadingSample: true }],
  ['triggers.blooio_contact_list', {}],
  ['triggers.blooio_channel_list', { channel_type: 'amb' }],
  ['triggers.blooio_identity_list', { contact_id: ada }],
  ['triggers.reamaze_contact_list', {}],
  ['searches.find_blooio_contact', { identifier: '+14155550101' }],
  ['searches.find_blooio_contact', { name: 'a' }],
  ['searches.find_reamaze_contact', { contact_identifier: 'eve@example.com' }],
  ['searches.find_reamaze_contact', { name: 'a' }],
  ['searches.find_reamaze_contact', { contact_identifier_type: 'instagram', contact_identifier: 'dev.shah' }],
  [
    'creates.attach_blooio_identity',
    { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550199' },
  ],
  [
    'creates.attach_blooio_identity',
    { contact_id: ada, channel_type: 'whatsapp', identifier: '+14155550199' },
  ],
  [
    'creates.attach_blooio_identity',
    { contact_id: mei, channel_type: 'amb', identifier: 'urn:mbid:1', channel_id: ambChannel },
  ],
  [
    'creates.attach_reamaze_identity',
    { contact_identifier: 'ada@example.com', identity_type: 'mobile', identifier: '+14155550199' },
  ],
  [
    'creates.attach_reamaze_identity',
    {
      contact_identifier: 'ada@example.com',
      identity_type: 'email',
      identifier: 'bob.private@example.com',
      on_conflict: 'move',
    },
  ],
  ['creates.create_blooio_contact', { name: created.name, identifier: created.mobile }],
  ['creates.create_reamaze_contact', created],
  ['creates.create_reamaze_contact', created],
  ['creates.update_reamaze_contact', { contact_identifier: 'eve@example.com', name: 'Eve O.' }],
  ['creates.update_blooio_contact', { contact_id: ada, name: 'Ada King' }],
  ['creates.replace_blooio_identity', { contact_id: ada, identity_id: 'cid_2', identifier: 'a@example.com' }],
  [
    'creates.replace_blooio_identity',
    { contact_id: ada, identity_id: 'cid_99', identifier: 'a@example.com' },
  ],
  ['creates.merge_blooio_contacts', { contact_id: ada, other_contact_id: noah }],
  ['creates.detach_blooio_identity', { contact_id: ada, identity_id: 'cid_1' }],
  [
    'creates.link_person',
    { name: 'Joan Clarke', emails: ['joan@example.com'], phones: ['+14155550177', 'x'] },
  ],
  ['creates.link_person', { emails: ['ada@example.com', 'bob@example.com'] }],
];

const results = zod.union([
  zod.array(zod.record(zod.string(), zod.unknown())),
  zod.record(zod.string(), zod.unknown()),
]);
const asList = (value: unknown): Values[] => [results.parse(value)].flat();

/** What the first bytes of a PNG say. @see https://www.w3.org/TR/png-3/#11IHDR */
function logo(): Subject['listing']['logo'] {
  const png = readFileSync('assets/logo.png');
  const isRgba = png.toString('latin1', 1, 4) === 'PNG' && png[24] === 8 && png[25] === 6;
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), isRgba };
}

/** Every form of every operation, by `kind.key`. */
async function allForms(): Promise<Subject['forms']> {
  const asked = operations.map(async ([kind, key]) => {
    const forms = await formsOf(kind, key);
    return [`${kind}.${key}`, forms.map(({ fields }) => fields)] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

/** The app as Zapier would see it, gathered once for a test file. */
export function usePublished(): { subject: Subject } {
  const app = useSandbox();
  const zap = useZap(app);

  /** One after the other: a second run of the same kind sees what the first one wrote. */
  async function runAll(): Promise<Subject['runs']> {
    const runs: Subject['runs'] = [];
    for (const [operation, inputData, meta = {}] of RUNS) {
      const found = await app.run(`${operation}.operation.perform`, { inputData, meta });
      runs.push({ operation, by: 'perform', results: asList(found) });
    }
    const operation = 'triggers.new_blooio_message';
    const kept = await zap.subscribe();
    const message = {
      text: 'Hi!',
      attachments: [{ url: 'https://example.com/1.jpg', media_type: 'image/jpeg' }],
    };
    const delivered = await zap.perform(await zap.happen(MESSAGE, message), kept);
    runs.push({ operation, by: 'perform', results: delivered });
    runs.push({ operation, by: 'performList', results: await zap.list() });
    return runs;
  }

  /** Three accounts: of the second, the organization is another; of the third, the brand. */
  async function connect(): Promise<Subject['connections']> {
    const { blooio, reamaze, authData } = app.sandbox;
    const test = async (given = authData) => {
      const [tested = {}] = asList(await app.run('authentication.test', { authData: given }));
      return { given, tested };
    };
    const first = await test();
    blooio.state.organization.name = 'Globex';
    const second = await test();
    reamaze.state.brand.slug = 'globex';
    return [first, second, await test({ ...authData, reamaze_brand: 'globex' })];
  }

  async function gather(): Promise<Subject> {
    return {
      definition: await defined(),
      forms: await allForms(),
      runs: await runAll(),
      connections: await connect(),
      core: {
        declared: manifest.dependencies['zapier-platform-core'] ?? '',
        installed: zapier.version,
        commandLine: manifest.devDependencies['zapier-platform-cli'] ?? '',
        newest: NEWEST_CORE,
      },
      listing: { title: TITLE, description: manifest.description, logo: logo() },
    };
  }

  let gathered: Subject | undefined;
  beforeAll(async () => {
    gathered = await gather();
  }, 60_000);
  return {
    get subject(): Subject {
      if (!gathered) throw new Error('The subject is only there inside tests.');
      return gathered;
    },
  };
}
