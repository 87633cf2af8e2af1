import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type StatementId, statementIds, statementOf } from '../../fidelity/index.ts';
import { useSandbox } from '../support/app.ts';
import type { Proof } from './proof.ts';
import { blooioAccountProofs } from './proofs_blooio_account.ts';
import { blooioAttachProofs } from './proofs_blooio_attach.ts';
import { blooioAttachedProofs } from './proofs_blooio_attached.ts';
import { blooioContactsProofs } from './proofs_blooio_contacts.ts';
import { blooioMessagesProofs } from './proofs_blooio_messages.ts';
import { reamazeAttachProofs } from './proofs_reamaze_attach.ts';
import { reamazeAttachedProofs } from './proofs_reamaze_attached.ts';
import { reamazeConnectionProofs } from './proofs_reamaze_connection.ts';
import { reamazeContactsProofs } from './proofs_reamaze_contacts.ts';
import { reamazeIdentitiesProofs } from './proofs_reamaze_identities.ts';

/** Every statement, each by the name that docs/fidelity.md gives its test. */

const app = useSandbox();

const proofs: Record<StatementId, Proof> = {
  ...blooioAttachProofs,
  ...blooioAttachedProofs,
  ...blooioAccountProofs,
  ...blooioContactsProofs,
  ...blooioMessagesProofs,
  ...reamazeAttachProofs,
  ...reamazeAttachedProofs,
  ...reamazeIdentitiesProofs,
  ...reamazeConnectionProofs,
  ...reamazeContactsProofs,
};

// Drift is logged, and core prints what is logged.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));

const proved = new Set<StatementId>();

describe.each(['Blooio', 'Re:amaze'] as const)('%s', (service) => {
  const ids = statementIds.filter((id) => statementOf(id).service === service);

  it.each(ids.map((id) => [id, statementOf(id).says] as const))('%s: %s', async (id) => {
    await proofs[id](app);
    proved.add(id);
  });
});

it('no two statements have one name: the second would take the place of the first', () => {
  const parts = [
    blooioAttachProofs,
    blooioAttachedProofs,
    blooioAccountProofs,
    blooioContactsProofs,
    blooioMessagesProofs,
    reamazeAttachProofs,
    reamazeAttachedProofs,
    reamazeIdentitiesProofs,
    reamazeConnectionProofs,
    reamazeContactsProofs,
  ];
  expect(parts.flatMap(Object.keys).sort()).toEqual([...statementIds].sort());
});

it('every statement is one sentence, from a page that everybody can read', () => {
  for (const id of statementIds) {
    const { says, ifWrong, page } = statementOf(id);
    for (const sentence of [says, ifWrong]) expect(sentence).toMatch(/^[\p{L}].+[.…]$/u);
    expect(page).toMatch(/^https:\/\/(docs\.blooio\.com|www\.reamaze\.com\/api)(\/|$)/);
  }
});

afterAll(() => {
  process.stdout.write(`Fidelity: ${proved.size} of ${statementIds.length} statements proved.\n`);
});
