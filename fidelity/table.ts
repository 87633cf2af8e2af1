import { statementIds, statementOf } from './index.ts';
import type { Statement } from './statement.ts';

/** What makes docs/fidelity.md again, once a statement has changed. */
export const REMEDY = 'node fidelity/document.ts';

const INTRODUCTION = `# What is believed of Blooio and Re:amaze

<!-- Made from the files in fidelity/ by \`${REMEDY}\`: change those. -->

Neither service was called while this was built. So here is everything that the integration believes of them: from which page, how
surely, which test holds the code to it, and what happens if it is wrong.

- **documented**: the service says so on that page. **seen**: somebody else's code or notes say so. **assumed**: nobody does.
- The test is found by its name: \`npx jest test/fidelity -t blooio-attach-post\`. It runs an operation through the whole app against the
  sandbox, and looks at what is sent and at what comes out.
- **⇄**: the sandbox can answer either way, and every operation is tested with this statement wrong, too; where one then ends in another
  way, \`test/fidelity/differences.ts\` says why.

In production, an answer of another shape than believed is noted in the log of the run as \`Drift: \` and the name of its statement.`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function row(id: (typeof statementIds)[number]): string {
  const { says, page, confidence, ifWrong, switch: flipped } = statementOf(id);
  const name = page.slice(page.lastIndexOf('/') + 1);
  const cells = [says, `[${name}](${page})`, confidence, `\`${id}\`${flipped ? ' ⇄' : ''}`, ifWrong];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function section(service: Statement['service']): string {
  const ids = statementIds.filter((id) => statementOf(id).service === service);
  const flipped = ids.filter((id) => statementOf(id).switch);
  return [
    `## ${service}: ${ids.length} statements, ${flipped.length} of them tolerated both ways`,
    '',
    '| What is believed | Source | Confidence | Test | If it is wrong |',
    '|---|---|---|---|---|',
    ...ids.map(row),
  ].join('\n');
}

/** The text of docs/fidelity.md. */
export const fidelityDocument = (): string =>
  `${[INTRODUCTION, section('Blooio'), section('Re:amaze')].join('\n\n')}\n`;
