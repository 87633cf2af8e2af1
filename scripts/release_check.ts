import { styleText } from 'node:util';
import { steps } from './release.ts';

/** `npm run release:check`: everything that can be known before `npm run push`. */

const MARKS = { ok: styleText('green', '✓'), note: styleText('yellow', '!'), failed: styleText('red', '✗') };
const reasons: string[] = [];

for (const { title, run } of steps) {
  if (process.stdout.isTTY) process.stdout.write(`  ${title} …\r`);
  const started = Date.now();
  const { is, why = '' } = await run(process.cwd());
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${MARKS[is]} ${title}${seconds > 1 ? ` (${seconds} s)` : ''}  `);
  if (why) console.log(why.replace(/^/gm, '    '));
  if (is === 'failed') reasons.push(title);
}

if (reasons.length > 0) {
  console.log(`\nNot ready: ${reasons.length} of ${steps.length} steps failed (${reasons.join('; ')}).`);
  process.exitCode = 1;
} else {
  console.log('\nReady: npm run push uploads this version, for yourself alone.');
}
