import { type AssumptionId, assumptionIds, assumptionOf } from './index.ts';

const INTRODUCTION = `# Assumptions about Blooio and Re:amaze

<!-- Made from the files in assumptions/ by \`npm run docs\`: change those. -->

Neither service was called while this was built. Most of the code rests on what their documentation says, and the tests of each step hold
it to that. This page lists the rest: what the documentation leaves open or says in one version only, and what happens if it is wrong.

- **documented**: the page says so, but another version of the API differs or may differ. **seen**: code or notes of third parties say so.
  **assumed**: no source says so. The linked page says it, or would have to.
- **⇄** The sandbox has a switch for it. \`test/assumptions\` runs every step with the switch either way: where a result differs, it is
  the one in the last column.
- \`npm run live-check\` compares the assumptions with the responses of your own accounts.

In production, a value of another kind than expected, such as a number where the code expects text, is treated as missing, and the log of
the run gets a line like \`Drift: Blooio GET /contacts data[].name\`: the service, the request and the key, never a value. The run went on
if it could do without the value, but the service has changed: run the live check, and see whether the code should read the new kind.`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function row(id: AssumptionId): string {
  const { says, page, source, ifWrong, wrong } = assumptionOf(id);
  const name = page.slice(page.lastIndexOf('/') + 1);
  const cells = [`\`${id}\`${wrong ? ' ⇄' : ''}`, says, `[${name}](${page})`, source, ifWrong];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function section(service: string): string {
  const ids = assumptionIds.filter((id) => assumptionOf(id).service === service);
  return [
    `## ${service}`,
    '',
    '| ID | Assumption | Page | Source | If it is wrong |',
    '|---|---|---|---|---|',
    ...ids.map(row),
  ].join('\n');
}

/** The text of docs/assumptions.md. */
export const assumptionsDocument = (): string =>
  `${[INTRODUCTION, section('Blooio'), section('Re:amaze')].join('\n\n')}\n`;
