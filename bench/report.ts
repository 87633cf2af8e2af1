import os from 'node:os';
import type { Cost } from './growth.ts';
import { CASES, operationOf } from './requests.ts';

/** One line of the comparison. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'KB' | 'MB' | '';
  readonly ours: number;
  readonly other: number;
  readonly target: number;
}

export interface Results {
  readonly measured: string;
  readonly machine: {
    cpu: string;
    cores: number;
    memoryGb: number;
    system: string;
    node: string;
    load: number;
  };
  readonly rounds: { cold: number; warmCalls: number; link: number };
  readonly rows: readonly (Row & { ratio: number; ok: boolean })[];
  readonly growth: readonly Cost[];
}

export const machine = (): Results['machine'] => ({
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.availableParallelism(),
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  system: os.type(),
  node: process.version,
  load: Number(os.loadavg()[0]?.toFixed(2)),
});

export function judged(row: Row): Results['rows'][number] {
  const ratio = Number((row.ours / row.other).toFixed(3));
  return { ...row, ratio, ok: ratio <= row.target };
}

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });

/** Bytes as KB: what differs by a few bytes is the same. */
const kb = (bytes: number): string => number(Math.round(bytes / 102.4) / 10);

export const comparison = ({ rows }: Results): string =>
  table(
    ['', 'ours', 'scaffold, or what is named', 'ratio', 'target', ''],
    rows.map(({ what, unit, ours, other, ratio, target, ok }) => [
      what,
      `${number(ours)} ${unit}`.trim(),
      `${number(other)} ${unit}`.trim(),
      ratio.toFixed(3),
      `≤ ${target.toFixed(2)}`,
      ok ? 'ok' : '**not**',
    ]),
  );

/** The requests of each operation. Tests hold the app to them. */
const requestTable = (): string =>
  table(
    ['operation', 'when', 'requests', 'why not fewer'],
    CASES.map((one) => [`\`${operationOf(one)}\``, one.when, one.requests.length, one.why]),
  );

export const growthTable = ({ growth }: Results): string =>
  table(
    ['', 'contacts', 'requests', 'KB read', 'KB read a request', 'KB of heap a request'],
    growth.map(({ what, contacts, requests, bytes, heap }) => [
      what,
      number(contacts),
      requests,
      kb(bytes),
      kb(bytes / requests),
      kb(heap / requests),
    ]),
  );

/** What changes between an account of 1,000 contacts, where every page is full, and one of ten times as many. */
export function growthRows(growth: readonly Cost[]): Row[] {
  const worst = (of: (cost: Cost) => number, costs: readonly Cost[]) =>
    costs
      .filter(({ contacts }) => contacts === 10_000)
      .map((large) => {
        const small = costs.find(({ what, contacts }) => what === large.what && contacts === 1_000);
        return { ours: of(large), other: small ? of(small) : Number.NaN };
      })
      .reduce((one, next) => (next.ours / next.other > one.ours / one.other ? next : one));
  const pages = growth.filter(({ readsAll }) => !readsAll);
  const against = '10,000 contacts beside 1,000, the worst of all';
  return [
    {
      what: `Requests for a page, ${against}`,
      unit: '',
      ...worst(({ requests }) => requests, pages),
      target: 1,
    },
    {
      what: `Heap for a page, ${against}`,
      unit: 'KB',
      ...worst(({ heap, requests }) => heap / requests / 1024, growth),
      target: 1.1,
    },
  ];
}

/** All figures, as `bench/README.md` shows them. */
export const figures = (results: Results): string => {
  const { machine, rounds, measured } = results;
  return [
    `Measured ${measured} on ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}; load before it began: ${machine.load}. ` +
      `${rounds.cold} rounds of cold starts, ${number(rounds.warmCalls)} warm runs a side, ${rounds.link} runs of Link Person; medians.`,
    comparison(results),
    '### Requests of each operation',
    requestTable(),
    '### As an account grows',
    growthTable(results),
  ].join('\n\n');
};
