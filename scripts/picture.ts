import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';

/** Turns a simple SVG into a PNG: circles, rectangles and polygons in plain colours, one over the other. */

interface Shape {
  /** Red, green and blue from 0 to 255, each with its place in a pixel; and 1 for a point that is covered. */
  readonly parts: readonly (readonly [place: number, value: number])[];
  readonly covers: (x: number, y: number) => boolean;
}

type Attributes = Readonly<Record<string, string>>;

const numbers = (attributes: Attributes, ...names: string[]): number[] =>
  names.map((name) => Number(attributes[name] ?? 0));

function partsOf({ fill = '' }: Attributes): Shape['parts'] {
  const [, red, green, blue] = fill.match(/^#(..)(..)(..)$/) ?? [];
  if (!red || !green || !blue) throw new Error(`A fill has to be like #2b5cff, not ${JSON.stringify(fill)}.`);
  return [...[red, green, blue].map((hex) => Number.parseInt(hex, 16)), 1].map((value, place) => [
    place,
    value,
  ]);
}

const covering: Record<string, (attributes: Attributes) => Shape['covers']> = {
  circle(attributes) {
    const [cx = 0, cy = 0, r = 0] = numbers(attributes, 'cx', 'cy', 'r');
    return (x, y) => Math.hypot(x - cx, y - cy) <= r;
  },
  rect(attributes) {
    const [left = 0, top = 0, width = 0, height = 0, rx = 0] = numbers(
      attributes,
      'x',
      'y',
      'width',
      'height',
      'rx',
    );
    // Inside when no farther than the corners' radius from the rectangle that the corners leave.
    const beyond = (at: number, start: number, size: number) =>
      Math.max(start + rx - at, at - (start + size - rx), 0);
    return (x, y) =>
      rx > 0
        ? Math.hypot(beyond(x, left, width), beyond(y, top, height)) <= rx
        : x >= left && x <= left + width && y >= top && y <= top + height;
  },
  polygon({ points = '' }) {
    const corners = points.split(' ').map((corner) => corner.split(',').map(Number));
    return (x, y) =>
      corners.reduce((inside, [x1 = 0, y1 = 0], index) => {
        const [x2 = 0, y2 = 0] = corners.at(index - 1) ?? [];
        const crosses = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
        return crosses ? !inside : inside;
      }, false);
  },
};

/** The shapes of an SVG, from the front to the back. @throws Error at anything else that it draws */
function shapesOf(svg: string): { size: number; shapes: Shape[] } {
  const size = Number(svg.match(/viewBox="0 0 (\d+) \1"/)?.[1]);
  if (!size) throw new Error('The picture has to be square, with a viewBox that starts at 0 0.');
  const shapes = [...svg.matchAll(/<(\w+)([^>]*?)\/>/g)].map(([, tag = '', text = '']) => {
    const attributes = Object.fromEntries(
      [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const shape = covering[tag];
    if (!shape) throw new Error(`Only circles, rectangles and polygons can be drawn, not <${tag}>.`);
    return { parts: partsOf(attributes), covers: shape(attributes) };
  });
  return { size, shapes: shapes.reverse() };
}

/** Points by which a pixel's edge is told, in each direction. */
const POINTS = 4;

/** The picture as `width` rows of RGBA pixels. What no shape covers is transparent. */
export function pixelsOf(svg: string, width: number): Buffer {
  const { size, shapes } = shapesOf(svg);
  const step = size / width / POINTS;
  const sums = new Float64Array(width * width * 4);
  for (let down = 0; down < width * POINTS; down++) {
    for (let right = 0; right < width * POINTS; right++) {
      const shape = shapes.find(({ covers }) => covers((right + 0.5) * step, (down + 0.5) * step));
      if (!shape) continue;
      const pixel = (Math.floor(down / POINTS) * width + Math.floor(right / POINTS)) * 4;
      for (const [part, value] of shape.parts) sums[pixel + part] = (sums[pixel + part] ?? 0) + value;
    }
  }
  // The last sum of a pixel counts the points that are covered; the others are of these points' colours.
  return Buffer.from(
    sums.map((sum, place) => {
      const covered = sums[place - (place % 4) + 3] ?? 0;
      return Math.round(place % 4 === 3 ? (covered / POINTS ** 2) * 255 : sum / (covered || 1));
    }),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** A PNG of a square picture: eight bits each for red, green, blue and opacity. */
export function png(pixels: Buffer, width: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 6, 0, 0, 0], 8); // depth, RGBA, and the only compression, filter and interlacing there are
  const rows = Array.from({ length: width }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * width * 4, (row + 1) * width * 4)]),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
