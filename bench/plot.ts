import type { Results } from './report.ts';
import { median } from './statistics.ts';

/** The figures as a picture that can be read on light and on dark pages. */

const WIDTH = 860;
const HEIGHT = 650;
const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600; font-size: 15px }
    .axis { stroke: #59636e; fill: none } .grid { stroke: #d1d9e0 } .ours { fill: #0969da } .scaffold { fill: #bc4c00 }
    .line { fill: none; stroke-width: 2 } .blooio { stroke: #0969da; fill: #0969da } .reamaze { stroke: #bc4c00; fill: #bc4c00 }
    .back { fill: #ffffff }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .axis { stroke: #9198a1 } .grid { stroke: #30363d } .ours { fill: #58a6ff } .scaffold { fill: #ffa657 }
      .blooio { stroke: #58a6ff; fill: #58a6ff } .reamaze { stroke: #ffa657; fill: #ffa657 } .back { fill: #0d1117 }
    }`;

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Round numbers from 0 to at least `most`. */
function ticks(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

const frame = ({ x, y, width, height }: Box, title: string, xLabel: string, yLabel: string): string =>
  text(x, y - 14, title, 'class="title"') +
  `<path class="axis" d="M${x} ${y}v${height}h${width}"/>` +
  text(x + width / 2, y + height + 52, xLabel, 'text-anchor="middle"') +
  text(0, 0, yLabel, `text-anchor="middle" transform="translate(${x - 52} ${y + height / 2}) rotate(-90)"`);

/** Every measured value as a dot, its group's median as a bar across. */
function dots(
  box: Box,
  title: string,
  groups: { name: string; series: Results['series']['warm'] }[],
): string {
  const all = groups.flatMap(({ series }) => [...series.ours, ...series.scaffold]);
  const steps = ticks(Math.max(...all));
  const top = steps.at(-1) ?? 1;
  const { x, y, width, height } = box;
  const at = (value: number) => y + height - (value / top) * height;
  const grid = steps.map(
    (step) =>
      `<path class="grid" d="M${x} ${at(step).toFixed(1)}h${width}"/>` +
      text(x - 8, at(step) + 4, String(step), 'text-anchor="end"'),
  );
  const columns = groups.flatMap(({ series }, group) =>
    (['ours', 'scaffold'] as const).map((side, index) => {
      const slot = width / (groups.length * 2);
      const middle = x + slot * (group * 2 + index + 0.5);
      const values = series[side];
      const spread = (place: number) => middle + ((place % 11) - 5) * (slot / 22);
      const marks = values.map(
        (value, place) =>
          `<circle class="${side}" opacity=".35" r="2.5" cx="${spread(place).toFixed(1)}" cy="${at(value).toFixed(1)}"/>`,
      );
      const half = median(values);
      const bar = `<rect class="${side}" x="${(middle - slot / 3).toFixed(1)}" y="${(at(half) - 1.5).toFixed(1)}" width="${((slot * 2) / 3).toFixed(1)}" height="3"/>`;
      const label = text(middle, y + height + 16, side, 'text-anchor="middle"');
      const number = text(middle + slot / 3, at(half) - 6, half.toFixed(1), 'text-anchor="end"');
      return [...marks, bar, number, label].join('');
    }),
  );
  const names = groups.map(({ name }, group) =>
    text(x + (width * (group + 0.5)) / groups.length, y + height + 33, name, 'text-anchor="middle"'),
  );
  return [
    ...grid,
    ...columns,
    ...names,
    frame(box, title, 'each dot one measurement, each bar its median', 'ms'),
  ].join('');
}

/** What a page costs, by the number of contacts behind it. */
function lines(box: Box, title: string, growth: Results['growth'], value: 'bytes' | 'heap'): string {
  const { x, y, width, height } = box;
  const shown = growth.filter(({ what }) => what.startsWith('Dropdown'));
  const sizes = [...new Set(shown.map(({ contacts }) => contacts))];
  const perPage = shown.map((cost) => ({ ...cost, kb: cost[value] / cost.requests / 1024 }));
  const steps = ticks(Math.max(...perPage.map(({ kb }) => kb)));
  const top = steps.at(-1) ?? 1;
  const at = (kb: number) => y + height - (kb / top) * height;
  const across = (contacts: number) => x + (width * (sizes.indexOf(contacts) + 0.5)) / sizes.length;
  const grid = steps.map(
    (step) =>
      `<path class="grid" d="M${x} ${at(step).toFixed(1)}h${width}"/>` +
      text(x - 8, at(step) + 4, step.toLocaleString('en'), 'text-anchor="end"'),
  );
  const marks = sizes.map((size) =>
    text(across(size), y + height + 20, size.toLocaleString('en'), 'text-anchor="middle"'),
  );
  const drawn = [...new Set(perPage.map(({ what }) => what))].map((what) => {
    const points = perPage.filter((cost) => cost.what === what);
    const path = points.map(({ contacts, kb }) => `${across(contacts).toFixed(1)},${at(kb).toFixed(1)}`);
    const last = points.at(-1);
    const name = what.includes('Blooio') ? 'Blooio' : 'Re:amaze';
    const service = name === 'Blooio' ? 'blooio' : 'reamaze';
    return (
      `<polyline class="line ${service}" style="fill:none" points="${path.join(' ')}"/>` +
      text(across(last?.contacts ?? 0) + 12, at(last?.kb ?? 0) - 8, name, 'text-anchor="end"')
    );
  });
  return [...grid, ...marks, ...drawn, frame(box, title, 'contacts in the account', 'KB')].join('');
}

export function plot({ series, growth }: Results): string {
  const [left, right, width, height] = [80, 520, 310, 200];
  const upper = { y: 50, width, height };
  const lower = { y: 380, width, height };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Cold start, warm runs, and the cost of a page as accounts grow">
  <style>${STYLE}
  </style>
  <rect class="back" width="${WIDTH}" height="${HEIGHT}"/>
  ${dots({ x: left, ...upper }, 'Cold start', [
    { name: 'to the definition', series: series.definition },
    { name: 'to the first action', series: series.execute },
  ])}
  ${dots({ x: right, ...upper }, 'Warm run with one request', [{ name: 'attach an identity, or post a thing', series: series.warm }])}
  ${lines({ x: left, ...lower }, 'Read for a page of a dropdown', growth, 'bytes')}
  ${lines({ x: right, ...lower }, 'Heap taken for a page of a dropdown', growth, 'heap')}
</svg>
`;
}
