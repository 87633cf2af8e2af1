import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserPath, openPreview } from '../../scripts/browser.ts';

if (!browserPath)
  process.stderr.write(
    'The preview isn’t tested in a browser: no Chromium was found. Name its path in CHROMIUM.\n',
  );

(browserPath ? describe : describe.skip)('the preview in a browser', () => {
  let opened: Awaited<ReturnType<typeof openPreview>>;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    opened = await openPreview(browserPath ?? '');
    page = await opened.browser.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(opened.address)) errors.push(request.url());
    });
  });
  afterAll(async () => {
    await opened.close();
    expect(errors).toEqual([]);
  });

  const text = (selector: string) => page.locator(selector).textContent().then(String);
  const focused = () => page.evaluate<string>('document.activeElement.id');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Does what loads the page anew, and waits for it. */
  const reloading = async (act: () => Promise<unknown>) => {
    await Promise.all([page.waitForEvent('load'), act()]);
  };

  it('tells the three stories', async () => {
    const tell = async (story: string): Promise<string> => {
      await page.goto(opened.address);
      await reloading(() => page.getByRole('link', { name: story }).click());
      expect(await focused()).toBe('result');
      return text('#result');
    };
    expect(await tell('A new number')).toMatch(/succeeds.*\+ blooio \+14155550199.*\+ mobile \+14155550199/s);
    expect(await tell('A shared family phone')).toMatch(
      /belongs to Ada Lovelace.*Halts this run.*Nothing changed.*Nothing changed/s,
    );
    const [, first, second] = (await tell('A replay')).split(/Run \d/);
    expect(first).toMatch(/Tries again in \d+ s\..*\+ Grace Hopper \(ct_6\)/s);
    expect(second).toMatch(/succeeds.*\+ blooio \+14155550142/s);
    expect(await page.locator('td', { hasText: '(ct_7)' }).count()).toBe(0);
  });

  it('maps, runs and replays with the keyboard alone', async () => {
    await page.goto(`${opened.address}/creates/attach_blooio_identity`);
    await page.locator('#f\\.contact_id').focus();
    await page.keyboard.type('ct_1');
    await page.locator('#row').focus();
    await page.keyboard.type('phone,country\n(415) 555-0199,US');
    await reloading(() => press('Tab'));
    await page.locator('#f\\.identifier').focus();
    await page.locator('[data-path=phone]').focus();
    await reloading(() => press('Enter'));
    expect(await focused()).toBe('f.identifier');
    expect(await page.inputValue('#f\\.identifier')).toBe('{{phone}}');
    expect(await page.locator('.becomes', { hasText: /^\(415\) 555-0199$/ }).count()).toBe(1);
    await page.locator('[data-path=country]').focus();
    await reloading(() => press('Enter')); // into the same field, which is still the one chosen
    expect(await page.inputValue('#f\\.identifier')).toBe('{{phone}}{{country}}');
    for (const _ of '{{country}}') await press('Backspace');
    expect(await text('main')).toContain('Ada Lovelace');

    await page.locator('#f\\.channel_type').focus();
    await reloading(() => press('W'));
    expect(await focused()).toBe('f.channel_type');
    await page.locator('#f\\.channel_id').focus();
    await page.keyboard.type('ch_2');
    await page.locator('#f\\.channel_type').focus();
    await reloading(() => press('ArrowDown')); // another type clears the channel
    expect(await page.inputValue('#f\\.channel_id')).toBe('');
    await page.locator('#f\\.default_country').focus();
    await page.locator('[data-path=country]').focus();
    await reloading(() => press('Enter'));
    await reloading(() => press('Enter')); // runs
    expect(await focused()).toBe('result');
    expect(await text('#result')).toMatch(/outcome is attached.*\+ whatsapp_business \+14155550199/s);

    await page.getByRole('button', { name: 'Run again' }).focus();
    await reloading(() => press('Enter'));
    expect(await text('#result')).toMatch(/Run 2.*outcome is already_attached/s);

    await page.locator('#fault').focus();
    await press('B');
    await page.getByRole('button', { name: 'Run', exact: true }).focus();
    await reloading(() => press('Enter'));
    expect(await page.getByRole('alert').textContent()).toMatch(/Blooio.*Tries again in \d+ s\./s);
  });

  it('is as wide as a narrow screen', async () => {
    const narrow = await opened.browser.newPage({ viewport: { width: 400, height: 800 } });
    await narrow.goto(opened.address);
    const links = await narrow.getByRole('link').all();
    const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
    for (const path of new Set(paths)) {
      await narrow.goto(`${opened.address}${path}`);
      expect([path, await narrow.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 400]);
    }
  });
});
