import { Failure } from '../errors/failure.ts';
import { quoted } from '../errors/text.ts';
import type { Run } from '../http/run.ts';
import { detach, identitiesOf, isKnownAs } from './identities.ts';
import type { Identity } from './schemas.ts';

export interface Detached {
  readonly id: string;
  readonly outcome: 'detached' | 'already_detached';
}

/**
 * Detaches an identity that is named by its id, or by the number or address itself: that is taken off every channel on
 * which the contact has it, so that a replay finds nothing else to detach.
 * @returns the id of what was detached, or the name of what is gone already
 * @throws Failure `invalid` when a number without country code is perhaps one that the contact has
 */
export async function detachNamed(run: Run, contactId: string, named: string): Promise<Detached> {
  const outcome = await detach(run, contactId, named);
  if (outcome === 'detached') return { id: named, outcome };
  const own = await identitiesIfThere(run, contactId);
  const ids = own.filter((one) => isKnownAs(one, named)).map((one) => idOf(one, named));
  for (const id of ids) await detach(run, contactId, id);
  const [id] = ids;
  if (id) return { id, outcome: 'detached' };
  const perhaps = own.find(({ identifier }) => identifier && mayBe(named, identifier))?.identifier;
  if (perhaps) throw uncertain(perhaps);
  return { id: named, outcome };
}

/** A contact that is gone has no identities. */
async function identitiesIfThere(run: Run, contactId: string): Promise<Identity[]> {
  try {
    return await identitiesOf(run, contactId);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'not_found') return [];
    throw error;
  }
}

function idOf({ id }: Identity, named: string): string {
  if (id) return id;
  throw new Failure(
    'unexpected',
    `Blooio doesn’t tell the id of ${quoted(named)}, so this step can’t detach it. Detach it in Blooio.`,
  );
}

/** True where a number is written as at home, and ends like one with a country code. */
function mayBe(written: string, number: string): boolean {
  const digits = written.replace(/\D/g, '').replace(/^0+/, '');
  return /^[\d\s().-]+$/.test(written) && digits.length >= 5 && number.endsWith(digits);
}

const uncertain = (number: string): Failure =>
  new Failure(
    'invalid',
    `In Blooio, this contact still has ${quoted(number)}. If that is the number to detach, write it with its plus sign and country code.`,
  );
