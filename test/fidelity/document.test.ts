import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { statementIds } from '../../fidelity/index.ts';
import { fidelityDocument, REMEDY } from '../../fidelity/table.ts';

const written = (): string => readFileSync(`${__dirname}/../../docs/fidelity.md`, 'utf8');

it('docs/fidelity.md is what the statements say', () => {
  if (written() !== fidelityDocument())
    throw new Error(`docs/fidelity.md isn’t current. Run this, and commit the file: ${REMEDY}`);
});

it('docs/fidelity.md has one line for each statement', () => {
  const rows = written().match(/^\| .* \| `[a-z0-9-]+`(?: ⇄)? \| .* \|$/gm) ?? [];
  expect(rows.map((row) => row.match(/`([a-z0-9-]+)`(?: ⇄)? \| [^|]* \|$/)?.[1])).toEqual(statementIds);
});
