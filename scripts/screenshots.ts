import type { Page } from 'playwright-core';
import { browserPath, openPreview } from './browser.ts';

/** `npm run screenshots`: docs/images/, from the preview. */

const PICTURES: Record<string, { height: number; show: (page: Page) => Promise<unknown> }> = {
  'link-person': {
    height: 1000,
    async show(page) {
      await page.getByRole('link', { name: 'Link Person' }).click();
      await page.getByRole('link', { name: 'HubSpot' }).click();
    },
  },
  'before-after': {
    height: 620,
    show: (page) => page.getByRole('link', { name: 'A new number' }).click(),
  },
  'family-phone': {
    height: 620,
    show: (page) => page.getByRole('link', { name: 'A shared family phone' }).click(),
  },
};

if (!browserPath) throw new Error('No Chromium was found. Install one, or name its path in CHROMIUM.');
const { browser, address, close } = await openPreview(browserPath);
for (const [name, { height, show }] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ viewport: { width: 1280, height }, deviceScaleFactor: 1.5 });
  await page.goto(address);
  await show(page);
  await page.waitForLoadState();
  await page.mouse.wheel(0, -9000);
  await page.waitForFunction('scrollY === 0');
  await page.screenshot({ path: `docs/images/${name}.png` });
  console.log(`docs/images/${name}.png`);
}
await close();
