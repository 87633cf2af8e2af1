import { blooioStatements } from './blooio.ts';
import { reamazeStatements } from './reamaze.ts';
import type { Statement } from './statement.ts';

/** Everything that this integration believes of the two services: the tests, the live check and docs/fidelity.md go by it. */
export const statements = { ...blooioStatements, ...reamazeStatements };

export type StatementId = keyof typeof statements;

export const statementOf = (id: StatementId): Statement => statements[id];

export const statementIds = Object.keys(statements).filter((id): id is StatementId => id in statements);
