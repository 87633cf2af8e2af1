import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Hono } from 'hono';
import { createPreview } from '../../preview/app.ts';
import { recipes } from '../../preview/recipes.ts';
import type { Field } from '../../preview/schema.ts';
import { allSteps, type Step } from '../../preview/zapier.ts';
import { useSandbox } from '../support/app.ts';

const app = useSandbox();
let preview: Hono;
let steps: Step[];
beforeAll(async () => {
  preview = await createPreview(app.sandbox);
  steps = await allSteps(app.sandbox.authData);
});

const get = async (path: string, query: Record<string, string> = {}): Promise<string> =>
  (await preview.request(`${path}?${new URLSearchParams(query)}`)).text();
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const count = (page: string, what: RegExp) => page.match(what)?.length ?? 0;
const fieldsOf = ({ fields }: Step) => fields({ authData: app.sandbox.authData });
const link = (row: object, more = {}) =>
  get('/creates/link_person', {
    row: JSON.stringify(row),
    'f.name': '{{name}}',
    'f.emails': '{{email}}',
    'f.phones': '{{phone}}',
    run: '1',
    ...more,
  });
const william = { name: 'William King', email: 'william@example.com', phone: '+1 415 555 0101' };
const grace = { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 415 555 0142' };

describe('a form', () => {
  it('shows each visible operation with its groups, labels, required marks, choices and help texts', async () => {
    expect(steps.length).toBeGreaterThan(10);
    for (const step of steps) {
      const page = await get(step.path);
      const fields = await fieldsOf(step);
      expect(page).toContain(`<h1>${step.label}</h1>`);
      for (const { label = '' } of step.operation.inputFieldGroups ?? [])
        expect(page).toContain(`<legend><h2>${escaped(label)}</h2></legend>`);
      for (const { label = '', choices = [] } of fields)
        for (const text of [label, ...choices.map((one) => one.label)]) expect(page).toContain(escaped(text));
      const required = fields.filter((field) => field.required).length;
      expect([step.path, count(page, /<small>required</g)]).toEqual([step.path, required]);
      expect(count(page, /class="help" id="help\./g)).toBe(fields.filter((field) => field.helpText).length);
    }
  });

  it('gives each control an ID, a name that is read out, and a description that exists', async () => {
    for (const step of steps) {
      const page = await get(step.path);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const labeled = [...page.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id);
      for (const [control, id = ''] of page.matchAll(/<(?:input|select|textarea) id="([^"]+)"[^>]*>/g))
        expect(labeled.includes(id) || /aria-label="[^"]|type="checkbox"/.test(control)).toBe(true);
      for (const [, id] of page.matchAll(/(?:for|aria-describedby)="([^"]+)"/g)) expect(ids).toContain(id);
    }
  });

  it('shows the fields that a choice adds, and dropdowns with what the sandbox has', async () => {
    const path = '/creates/attach_blooio_identity';
    expect(await get(path)).not.toContain('for="f.channel_id"');
    const page = await get(path, { 'f.channel_type': 'amb' });
    expect(page).toMatch(/for="f.channel_id">[^<]+<small>required/);
    expect(page).toContain('Acme Store</option>');
    expect(page).not.toContain('Acme iMessage');
    expect(page).toContain('Load more');
    expect(await get(path, { 'pages.contact_id': '2' })).not.toContain('Load more of Contact');
    expect(await get(path, { 'f.contact_id': 'ct_1' })).toContain('class="becomes">Ada Lovelace');
  });
});

describe('a row', () => {
  it.each(recipes)('of $crm fills in what its recipe maps', async ({ payload, crm }) => {
    const page = await get('/creates/link_person', { row: JSON.stringify(payload) });
    const [, address = ''] = page.match(new RegExp(`href="([^"]+)">${crm}</a>`)) ?? [];
    const mapped = await get('/creates/link_person', {
      ...Object.fromEntries(new URLSearchParams(address.replaceAll('&amp;', '&'))),
    });
    expect(mapped).toContain('class="becomes">Grace Hopper');
  });

  it('may be CSV, of which the first line counts', async () => {
    const row = 'Name;Note\r\n"Hopper, Grace";"said ""hi""\nand left"\r\nOther;';
    const page = await get('/searches/find_blooio_contact', { row, 'f.name': '{{Name}}: {{Note}}' });
    expect(page).toContain('class="becomes">Hopper, Grace: said &quot;hi&quot;\nand left<');
  });

  it.each(['{"name":', 'one line'])('that can’t be read says so: %s', async (row) => {
    expect(await get('/creates/link_person', { row })).toMatch(/aria-invalid="true".*<p role="alert">\w/s);
  });

  it('is shown as text, whatever it looks like', async () => {
    const attack = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const page = await link({ name: attack, email: 'x@example.com', [attack]: attack }, { fault: attack });
    expect(page).toContain('The step succeeds.');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(count(page, /<script/g)).toBe(1);
    expect(count(page, /<img/g)).toBe(1);
  });
});

/** A value that suits a field, by what its name says. */
function sampleOf({ key, choices, required, dynamic }: Field, page: string): string {
  const [, rows = ''] = page.match(new RegExp(`<datalist id="list.${key}">(.*)</datalist>`)) ?? [];
  // Another choice for each field: a contact isn't merged into itself.
  const values = [...rows.matchAll(/value="([^"]+)"/g)].map(([, value]) => value ?? '');
  if (dynamic) return values.at(key.startsWith('other') ? -2 : -1) ?? '';
  if (choices) return required ? (choices[0]?.value ?? '') : '';
  if (/email|identifier/.test(key)) return 'new@example.com';
  return required ? 'Text' : '';
}

describe('a run', () => {
  it('of each operation with what a sample would hold succeeds, and so does its replay', async () => {
    for (const step of steps) {
      const given: Record<string, string> = {};
      // Dropdowns may depend on the ones before them.
      for (const field of await fieldsOf(step))
        if (step.group !== 'Account')
          given[`f.${field.key}`] = sampleOf(field, await get(step.path, given)) || (field.default ?? '');
      const page = await get(step.path, { ...given, run: '2' });
      const [, problem] = page.match(/role="alert"><strong>([^<]+)/) ?? [];
      expect([step.path, problem]).toEqual([step.path, undefined]);
      expect(count(page, /The step succeeds/g)).toBe(2);
    }
  });

  it('shows values by the editor’s labels, bodies, and what changed in both inboxes', async () => {
    const page = await link({ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+14155550199' });
    expect(page).toMatch(/<dt>Person Name<\/dt><dd>Ada Lovelace/);
    expect(page).toContain('<ins>+ blooio +14155550199</ins>');
    expect(page).toContain('<ins>+ mobile +14155550199</ins>');
    expect(page).toMatch(/POST \/contacts\/ct_1\/identities<\/code><pre>[^<]*\+14155550199/);
    const { blooio_api_key, reamaze_api_token } = app.sandbox.authData;
    for (const secret of [blooio_api_key, reamaze_api_token]) expect(page).not.toContain(secret);
  });

  it('takes lists line by line, and names with their values', async () => {
    const given = {
      'f.email': 'new@example.com',
      'f.notes': 'Prefers calls',
      'f.data': 'site: https://a.example',
    };
    const page = await get('/creates/create_reamaze_contact', { ...given, run: '1' });
    expect(page).toMatch(/&quot;Prefers calls&quot;.*&quot;site&quot;: &quot;https:\/\/a\.example&quot;/s);
  });

  it('that stops says why and what that does to the Zap, and changes nothing', async () => {
    const page = await link(william);
    expect(page).toMatch(/role="alert"><strong>In Blooio, \+14155550101 belongs to Ada Lovelace/);
    expect(page).toContain('Halts this run. The Zap stays on.');
    expect(count(page, /Nothing changed/g)).toBe(2);
  });

  it.each([
    ['Blooio: too many requests (429)', /Tries again in 1[2-9]\d s\./],
    ['Blooio: server error (500)', /Shows the error\./],
    ['Blooio: login rejected (401)', /Asks to reconnect the account\./],
    ['Blooio: cut off after a write', /Tries again in \d+ s\./],
  ])('meets a fault once, and its replay finishes: %s', async (fault, effect) => {
    const given = { 'f.name': 'Grace Hopper', 'f.identifier': '+14155550142', fault, run: '2' };
    const page = await get('/creates/create_blooio_contact', given);
    const [first, second] = page.split('<h2>Run 2</h2>');
    expect(first).toMatch(effect);
    expect(second).toContain('The step succeeds.');
    expect(second).toContain('Grace Hopper (ct_6)');
    expect(second).not.toContain('(ct_7)');
  });

  it('only checks when asked to', async () => {
    const page = await link(grace, { check: '1' });
    expect(page).toContain('Its outcome is checked.');
    expect(count(page, /Nothing changed/g)).toBe(2);
    expect(page).not.toContain('POST /');
  });

  it('is the same each time that its address is opened, also side by side', async () => {
    const pages = await Promise.all([link(grace), link(william), link(grace)]);
    expect(pages[2]).toBe(pages[0]);
    expect(pages[1]).toBe(await link(william));
  });
});

describe('the connection', () => {
  const post = async (form: Record<string, string>) =>
    (
      await preview.request('/connection', {
        method: 'POST',
        body: new URLSearchParams({ run: '1', ...form }).toString(),
      })
    ).text();

  it('is tested without its credentials in the address', async () => {
    expect(await get('/connection')).toContain('method="post"');
    expect(await post({})).toMatch(/<dt>Connection Label<\/dt><dd>Acme Inc on Blooio, acme on Re:amaze/);
    expect(await post({ 'f.blooio_api_key': 'wrong' })).toContain('Asks to reconnect the account.');
  });
});

describe('the preview', () => {
  it('refuses other hosts and origins', async () => {
    const status = async (url: string, headers = {}) => (await preview.request(url, { headers })).status;
    expect(await status('http://127.0.0.1:4012/')).toBe(200);
    expect(await status('http://localhost:4012/', { origin: 'http://localhost:4012' })).toBe(200);
    expect(await status('http://preview.example.com/')).toBe(421);
    expect(await status('http://127.0.0.1:4012/', { origin: 'https://example.com' })).toBe(403);
    expect(await status('http://127.0.0.1:4012/', { origin: 'null' })).toBe(403);
  });

  it('lets pages load nothing from elsewhere, and tells no other site their address', async () => {
    const { headers } = await preview.request('/creates/link_person');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*script-src 'self';/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
