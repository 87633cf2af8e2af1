/** Left for src, which names statements until its drift lines name subjects and key paths. */
export type StatementId = string;
