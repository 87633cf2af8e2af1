import type { StatementId } from '../../fidelity/index.ts';
import type { Flip } from './outcomes.ts';

/** Statements with a switch that no scenario notices to be wrong, so that nothing is logged, and why. */
export const unnoticed: Readonly<Partial<Record<StatementId, string>>> = {
  'blooio-attach-again': 'Nothing in such an answer tells a repeat from a first time.',
  'blooio-unique-by-type': 'It is a conflict like any other, and told in Blooio’s own words.',
  'blooio-conflict-owner': 'The words of a conflict are shown, not understood.',
  'blooio-default-type': 'The output has whatever type was chosen; nothing depends on it.',
  'blooio-keeps-emails': 'Addresses are compared without case; nothing depends on it.',
  'blooio-key-valid': 'The key may really be invalid, and the user is told so.',
  'blooio-contact-order': 'What needs an order is sorted here; nothing depends on it.',
  'blooio-heeds-case': 'Both spellings are looked up at once, whichever is found.',
  'blooio-sort-recent':
    'Only later servers sort, so that two statements have to be wrong; test/fidelity/drift.test.ts does that.',
  'blooio-create-existing':
    'It shows only when two runs create at once; test/fidelity/drift.test.ts does that.',
  'reamaze-attach-again': 'What a contact has isn’t attached again.',
  'reamaze-igsid-lookup': 'It isn’t tried.',
  'reamaze-identity-fields': 'What is new in an answer passes unseen.',
  'reamaze-type-on-get':
    'An ignored type looks like a contact who isn’t there, and a refused one like any refusal.',
  'reamaze-folds-case': 'Both spellings are looked up at once, whichever is found.',
  'reamaze-search-substring': 'Only the exact address counts among what is found.',
};

/** The statements that the log names where a switch is flipped: its own, and what the same answer contradicts besides. */
export function noticed({ id, wrong }: Flip): StatementId[] {
  if (id in unnoticed) return [];
  if (id === 'reamaze-brand-404' && wrong === 'page') return [id, 'reamaze-channels']; // a page has no channels
  if (id === 'reamaze-create-existing') return [id, 'reamaze-created-201']; // what is there comes back with 200
  return [id];
}
