import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** `npm run words`: code, comments, texts and docs use the words of the field, in American English. */

const AVOID: readonly [pattern: RegExp, instead: string][] = [
  [/\b(whom|whoever)\b/, 'who, or a noun'],
  // Not in an email or a value of a test.
  [/\b(somebody|nobody|anybody)\b(?!@|'(?!s\b))/, 'a noun: a contact, a user, a person; no contact'],
  [/\bheed(s|ed|ing)?\b/, 'follow, compare, honor'],
  [/\bmend(s|ed|ing)?\b/, 'fix'],
  [/\b(tell|tells|told) of\b/, 'name, report'],
  [/\b(take|takes|taken|took|taking)( \w+)? off\b/, 'remove'],
  [/\bput(s|ting)?( \w+)? right\b/, 'fix, correct'],
  [/\bfor certain\b/, 'certainly; or say what is known'],
  [/\bwill do(,|\.|;| too\b|$)/, 'works, is enough'],
  // Not as a label in a CRM's data.
  [/\be-mail(?! address:)/, 'email'],
  [/\bby itself\b/, 'alone, on its own'],
  [/\bbehind\b/, 'after, in'],
  [/\b(stand|stands|stood)\b/, 'is, are'],
  [
    /(recogni|normali|organi|summari|authori|minimi|maximi|initiali|seriali|optimi|capitali)s(e|es|ed|ing|ation|able)\b/,
    '-ize',
  ],
  [/\w*(colour|behaviour|favour|honour|neighbour)\w*/, '-or'],
  [
    /\b(licence|licences|grey|centre|metre|programme|whilst|amongst|cancelled|labelled|catalogue)\b/,
    'American spelling',
  ],
];

/** What others wrote, what is made, and this list. */
const SKIPPED = /^(package-lock\.json|LICENSE|scripts\/words\.ts|bench\/.*results\.json)$|\.(png|svg|snap)$/;

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => file && !SKIPPED.test(file));

let found = 0;
for (const file of files)
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries())
    for (const [pattern, instead] of AVOID) {
      const match = line.match(new RegExp(pattern, 'i'));
      if (!match) continue;
      found += 1;
      console.log(`${file}:${index + 1}: “${match[0]}”; use ${instead}`);
    }
if (found > 0) process.exitCode = 1;
