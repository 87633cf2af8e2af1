import { readFileSync, writeFileSync } from 'node:fs';
import { pixelsOf, png } from './picture.ts';

/** `npm run logo`: assets/logo.png, as Zapier wants it, from assets/logo.svg; or another file, if one is named. */

const WIDTH = 512;
const [, , file = 'assets/logo.png'] = process.argv;
writeFileSync(file, png(pixelsOf(readFileSync('assets/logo.svg', 'utf8'), WIDTH), WIDTH));
console.log(`${file}: ${WIDTH} × ${WIDTH}`);
