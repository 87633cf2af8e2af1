import type { Check } from '../subject.ts';
import { operationsOf } from '../subject.ts';

/** Releases of core that an attacker published. */
const COMPROMISED = ['18.0.2', '18.0.3', '18.0.4'];

/** What the platform needs beside forms and texts, and what Zapier's directory shows of the app. */
export const platformChecks: Check[] = [
  {
    id: 'D006',
    title: 'instant triggers have a list to test with',
    problems: ({ definition }) =>
      Object.values(definition.triggers)
        .filter(({ operation }) => operation.type === 'hook' && !operation['performList'])
        .map(({ key }) => `triggers.${key} has no performList`),
  },
  {
    id: 'D017',
    title: 'instant triggers subscribe and unsubscribe',
    problems: ({ definition }) =>
      Object.values(definition.triggers)
        .filter(({ operation }) => operation.type === 'hook')
        .flatMap(({ key, operation }) =>
          ['performSubscribe', 'performUnsubscribe']
            .filter((method) => !operation[method])
            .map((method) => `triggers.${key} has no ${method}`),
        ),
  },
  {
    id: 'D027',
    title: 'core is the newest, pinned, and the same everywhere',
    problems: ({ definition, core: { declared, installed, commandLine, newest } }) => [
      ...(declared === newest ? [] : [`package.json asks for core ${declared}; the newest is ${newest}`]),
      ...(COMPROMISED.includes(declared) ? [`core ${declared} was compromised`] : []),
      ...[installed, commandLine, definition.platformVersion]
        .filter((version) => version !== declared)
        .map((version) => `package.json asks for core ${declared}, but ${version} is used`),
    ],
  },
  {
    id: 'D028',
    title: 'Zapier doesn’t change the input',
    problems: (subject) => [
      ...(subject.definition.flags.cleanInputData === false ? [] : ['flags.cleanInputData isn’t false']),
      ...operationsOf(subject)
        .filter(([, { operation }]) => operation.cleanInputData)
        .map(([name]) => `${name} has cleanInputData on`),
    ],
  },
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
