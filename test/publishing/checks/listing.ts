import type { Check } from '../subject.ts';

/** What is shown of the app in Zapier's directory. */
export const listingChecks: Check[] = [
  {
    id: 'M002',
    title: 'the description begins with the name and “is a”, and isn’t about Zapier',
    problems: ({ listing: { title, description } }) => [
      ...(description.startsWith(`${title} is a `)
        ? []
        : [`the description doesn’t begin with “${title} is a”`]),
      ...(/zapier|\bsync/i.test(description) ? ['the description is about Zapier or syncing'] : []),
      ...(description.length < 40 || description.length > 140
        ? [`the description has ${description.length} characters instead of 40 to 140`]
        : []),
      ...(/[.!?]$/.test(description) ? [] : ['the description isn’t a sentence']),
    ],
  },
  {
    id: 'M004',
    title: 'the logo is a square PNG that can be transparent, and large enough',
    problems: ({ listing: { logo } }) => [
      ...(logo.width === logo.height ? [] : ['the logo isn’t square']),
      ...(logo.width >= 256 && logo.height >= 256
        ? []
        : [`the logo is ${logo.width} pixels wide instead of 256 or more`]),
      ...(logo.isRgba ? [] : ['the logo is no PNG in RGBA mode']),
    ],
  },
];
