import type { StatementId } from '../../fidelity/index.ts';

/** Statements that no request from here can confirm, and why. */
export const unobservable: Partial<Record<StatementId, string>> = {};
