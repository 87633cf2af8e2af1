import { open, writeFile } from 'node:fs/promises';
import { statementOf } from '../../fidelity/index.ts';
import { clean } from '../../src/http/redact.ts';
import type { AuthData } from '../../src/http/service.ts';
import type { Checked } from './check.ts';
import { Stop } from './client.ts';
import type { Result } from './results.ts';

/** Before anything is sent: a check whose report is lost may have left a contact behind for nothing. @throws Stop */
export async function ensureWritable(file: string): Promise<void> {
  try {
    await (await open(file, 'a')).close();
  } catch {
    throw new Stop(`The report can’t be written to ${file}. Choose a file in a folder that is there.`);
  }
}

/** What can be shown to anybody: statements, status codes, names of keys and their types. */
export async function writeReport(file: string, { checked, results, authData }: ReportOf): Promise<void> {
  /** What is made of answers; all else is the same for everybody. */
  const safe = (text: string) => clean(text, authData);
  const report = {
    tool: `one-contact live-check ${process.env['npm_package_version'] ?? ''}`.trim(),
    node: process.version,
    checked_at: new Date().toISOString(),
    wrote: checked.some(({ writes }) => writes),
    statements: results.map(({ id, says, result, seen }) => {
      const { service, confidence, page } = statementOf(id);
      return { id, service, says, page, confidence, result, seen: safe(seen) };
    }),
    services: checked.map(({ service, problems, calls }) => ({
      service,
      problems: problems.map(safe),
      calls: calls.map(({ call, status, body }) => ({ call, status, body: safe(body) })),
    })),
  };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}

export interface ReportOf {
  readonly checked: readonly Checked[];
  readonly results: readonly Result[];
  readonly authData: AuthData;
}
