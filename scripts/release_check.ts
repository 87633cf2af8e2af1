import { styleText } from 'node:util';
import { steps } from './release.ts';

/** `npm run release:check`: everything that can be known before `npm run push`. */

const MARKS = { ok: styleText('green', '✓'), note: styleText('yellow', '!'), failed: styleText('red', '✗') };
const EVERY_MS = 15_000;
const reasons: string[] = [];

/** Says that a step is still running. A terminal shows it in one line, a log in several. */
const progress = (title: string, seconds: number) =>
  process.stdout.write(
    `  ${title} … ${seconds > 0 ? `${seconds} s` : ''}${process.stdout.isTTY ? '\r' : '\n'}`,
  );

for (const { title, run } of steps) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  progress(title, 0);
  const timer = setInterval(() => progress(title, seconds()), EVERY_MS);
  const { is, why = '' } = await run(process.cwd());
  clearInterval(timer);
  console.log(`${MARKS[is]} ${title}${seconds() > 1 ? ` (${seconds()} s)` : ''}        `.trimEnd());
  if (why) console.log(why.replace(/^/gm, '    '));
  if (is === 'failed') reasons.push(title);
}

if (reasons.length > 0) {
  console.log(`\nNot ready: ${reasons.length} of ${steps.length} steps failed (${reasons.join('; ')}).`);
  process.exitCode = 1;
} else {
  console.log('\nReady: npm run push uploads this version, for yourself alone.');
}
