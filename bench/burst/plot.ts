import type { Result } from './report.ts';

/** Side by side three imports, before and now; what is done above what is refused. */

const WIDTH = 1230;
const COLUMN = { width: 310, lefts: [70, 480, 890] };
const DONE = { top: 144, height: 250 };
const REFUSED = { top: 450, height: 130 };
const HEIGHT = REFUSED.top + REFUSED.height + 60;

/** Distinguished by dash as well as by color, and strong enough for light and dark. */
const STYLES = [
  { color: '#0d9488', dash: 'none' },
  { color: '#d97706', dash: '9 3' },
] as const;

/** Which lines are drawn, with their names: too many would hide each other, and the table has them all. */
const COLUMNS = [
  {
    limit: 'evenly',
    lines: { now: '1,000 rows, 100 a minute evenly', before: '1,000 rows, 100 a minute evenly: before' },
  },
  { limit: 'by the clock', lines: { now: '1,000 rows, 100 a minute by the clock' } },
  { limit: 'evenly', lines: { now: '10,000 rows, 2,000 a minute evenly' } },
];

const CSS = `
  svg { font: 13px system-ui, sans-serif; background: #fff; color: #1f2937; }
  text { fill: currentColor; }
  .title { font-size: 15px; font-weight: 600; }
  .grid { stroke: currentColor; stroke-opacity: .16; }
  .axis { stroke: currentColor; stroke-opacity: .7; fill: none; }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
  .ideal { stroke: currentColor; stroke-width: 1.5; stroke-dasharray: 5 5; fill: none; }
  @media (prefers-color-scheme: dark) { svg { background: #0d1117; color: #e6edf3; } }
`;

type Point = readonly [minute: number, share: number];
type Panel = typeof DONE;

const counted = (count: number): string => count.toLocaleString('en');

export function plot(results: readonly Result[]): string {
  const columns = COLUMNS.map(({ limit, lines }) => ({
    limit,
    shown: Object.entries(lines).flatMap(([label, wanted]) => {
      const found = results.find(({ name }) => name === wanted);
      return found ? { ...found, name: label } : [];
    }),
  }));
  const title = 'An import against a limit: completed runs and refused requests over virtual minutes';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<style>${CSS}</style>`,
    ...columns.flatMap(({ limit, shown }, index) => column(COLUMN.lefts[index] ?? 0, limit, shown)),
    '</svg>',
    '',
  ].join('\n');
}

function column(left: number, limit: string, shown: readonly Result[]): string[] {
  const [first] = shown;
  if (!first) return [];
  const { runs, idealMinutes } = first;
  // What never ends is cut off where everything else has long ended.
  const last = Math.max(
    idealMinutes,
    ...shown.filter(({ ended }) => ended === runs).map(({ minutes }) => minutes),
  );
  const minutes = Math.ceil((last * 1.2) / 5) * 5;
  const x = (minute: number) => left + (minute / minutes) * COLUMN.width;
  const path = ({ top, height }: Panel, points: readonly Point[]) =>
    points
      .filter(([minute]) => minute <= minutes)
      .map(([minute, share]) => `${x(minute).toFixed(1)},${(top + height * (1 - share)).toFixed(1)}`)
      .join(' ');
  const lines = (panel: Panel, points: (one: Result) => Point[]) =>
    shown.map((one, index) => `<polyline ${style(index)} points="${path(panel, points(one))}"/>`);
  const entry = (text: string, look: string, index: number) =>
    `<g transform="translate(${left} ${60 + index * 21})"><line x2="28" ${look}/><text x="36" y="4">${text}</text></g>`;
  const ideal: Point[] = [
    [0, 0],
    [idealMinutes, 1],
    [minutes, 1],
  ];
  return [
    `<text class="title" x="${left}" y="30">${counted(runs)} rows, ${counted(first.limit.perMinute)} requests a minute ${limit}</text>`,
    ...shown.map(({ name }, index) => entry(name, style(index), index)),
    entry('ideal', 'class="ideal"', shown.length),
    ...frame(DONE, 'Completed runs', left, x, minutes, (share) => counted(share * runs)),
    `<polyline class="ideal" points="${path(DONE, ideal)}"/>`,
    ...lines(DONE, ({ course }) => [[0, 0], ...course.map(({ ended }, at): Point => [at + 1, ended / runs])]),
    ...frame(REFUSED, 'Refused requests', left, x, minutes, (share) => `${share * 100} %`),
    ...lines(REFUSED, ({ course }) => course.map(({ refused }, at): Point => [at + 0.5, refused])),
    `<text x="${left + COLUMN.width / 2}" y="${HEIGHT - 14}" text-anchor="middle">Virtual minutes since the first row</text>`,
  ];
}

function style(index: number): string {
  const { color, dash } = STYLES[index % STYLES.length] ?? STYLES[0];
  return `class="line" stroke="${color}" stroke-dasharray="${dash}"`;
}

/** Axes with their ticks, and what they measure. */
function frame(
  { top, height }: Panel,
  label: string,
  left: number,
  x: (minute: number) => number,
  minutes: number,
  tick: (share: number) => string,
): string[] {
  const bottom = top + height;
  const right = left + COLUMN.width;
  const step = minutes > 40 ? 10 : minutes > 20 ? 5 : 2.5;
  const across = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = bottom - share * height;
    return `<line class="grid" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/><text x="${left - 8}" y="${y + 4}" text-anchor="end">${tick(share)}</text>`;
  });
  const along = Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => {
    const at = x(index * step).toFixed(1);
    return `<line class="axis" x1="${at}" x2="${at}" y1="${bottom}" y2="${bottom + 5}"/><text x="${at}" y="${bottom + 20}" text-anchor="middle">${index * step}</text>`;
  });
  return [
    `<text x="${left}" y="${top - 12}">${label}</text>`,
    ...across,
    ...along,
    `<path class="axis" d="M${left} ${top}V${bottom}H${right}"/>`,
  ];
}
