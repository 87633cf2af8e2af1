import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { assumptionsDocument } from '../../assumptions/document.ts';
import { assumptionIds, assumptionOf } from '../../assumptions/index.ts';

it('docs/assumptions.md is what the assumptions say', () => {
  if (readFileSync('docs/assumptions.md', 'utf8') !== assumptionsDocument())
    throw new Error('docs/assumptions.md isn’t current. Run this, and commit the file: npm run docs');
});

it('every assumption is a sentence about a public page, and says what happens if it is wrong', () => {
  for (const id of assumptionIds) {
    const { says, ifWrong, page } = assumptionOf(id);
    expect([id, says, ifWrong]).toEqual([
      id,
      expect.stringMatching(/\.$/),
      expect.stringMatching(/^\p{Lu}.*\.$/u),
    ]);
    expect(page).toMatch(/^https:\/\/(docs\.blooio\.com|www\.reamaze\.com\/api)(\/|$)/);
  }
});
