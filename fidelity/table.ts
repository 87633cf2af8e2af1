import { statementIds, statementOf } from './index.ts';
import type { Statement } from './statement.ts';

/** What makes docs/fidelity.md again, once a statement has changed. */
export const REMEDY = 'node fidelity/document.ts';

const INTRODUCTION = `# What is believed of Blooio and Re:amaze

<!-- Made from the files in fidelity/ by \`${REMEDY}\`: change those. -->

Neither service was called while this was built. So here is everything that the integration believes of them: about which page, how
surely, which test holds the code to it, and what happens if it is wrong.

- **documented**: the service says so on the page. **seen**: somebody else's code or notes say so. **assumed**: nobody does. The page
  of what is seen or assumed is the one that would have to say it.
- The test is found by its name: \`npx jest test/fidelity -t blooio-attach-post\`. It runs an operation through the whole app against the
  sandbox, and looks at what is sent and at what comes out.
- **⇄**: the sandbox can answer either way, and every operation is tested with this statement wrong, too; where one then ends in another
  way, \`test/fidelity/differences.ts\` says why.

In production, what isn't as believed is noted in the log of the run as \`Drift: \` and the name of the statement, wherever the code has to
do something about it: an answer or a part of it that can't be read, identities or ids that are missing, other spellings, units and
statuses. What no single answer shows isn't noted; \`test/fidelity/unnoticed.ts\` lists the statements marked ⇄ of which that is so, and why.`;

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
    '| What is believed | Page it is about | Confidence | Test | If it is wrong |',
    '|---|---|---|---|---|',
    ...ids.map(row),
  ].join('\n');
}

/** The text of docs/fidelity.md. */
export const fidelityDocument = (): string =>
  `${[INTRODUCTION, section('Blooio'), section('Re:amaze')].join('\n\n')}\n`;
