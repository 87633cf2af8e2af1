import type { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { pixelsOf } from '../../scripts/picture.ts';

/** The rows of pixels in a PNG as this project writes it; how they are packed depends on the machine. */
const rowsIn = (picture: Buffer): Buffer => {
  const start = picture.indexOf('IDAT');
  return inflateSync(picture.subarray(start + 4, start + 4 + picture.readUInt32BE(start - 4)));
};

it('is made from the SVG; `npm run logo` makes it again', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-contact-logo-'));
  const file = path.join(folder, 'logo.png');
  execFileSync(process.execPath, ['scripts/logo.ts', file]); // a process of its own: within jest it takes ten times as long
  const made = readFileSync(file);
  rmSync(folder, { recursive: true });
  expect(rowsIn(readFileSync('assets/logo.png')).equals(rowsIn(made))).toBe(true);
}, 60_000);

it('draws circles, rectangles and polygons over each other, and nothing where there is nothing', () => {
  const svg = `<svg viewBox="0 0 4 4">
    <rect x="0" y="0" width="2" height="4" fill="#ff0000"/>
    <circle cx="1" cy="1" r="0.9" fill="#00ff00"/>
    <polygon points="2,2 4,2 4,4 2,4" fill="#0000ff"/>
  </svg>`;
  const pixel = (x: number, y: number) => [
    ...pixelsOf(svg, 4).subarray((y * 4 + x) * 4, (y * 4 + x) * 4 + 4),
  ];
  expect(pixel(0, 3)).toEqual([255, 0, 0, 255]);
  expect(pixel(3, 3)).toEqual([0, 0, 255, 255]);
  expect(pixel(3, 0)).toEqual([0, 0, 0, 0]);
  const [red = 0, green = 0, blue, opacity] = pixel(0, 0);
  expect([red > 0, green > red, blue, opacity]).toEqual([true, true, 0, 255]);
});

it.each([
  ['<svg viewBox="0 0 4 4"><path d="M0 0"/></svg>', 'not <path>'],
  ['<svg viewBox="0 0 4 4"><circle r="1" fill="red"/></svg>', 'not "red"'],
  ['<svg viewBox="0 0 4 2"></svg>', 'square'],
])('refuses what it can’t draw: %s', (svg, reason) => {
  expect(() => pixelsOf(svg, 4)).toThrow(reason);
});
