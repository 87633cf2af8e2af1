import * as schemas from '../../../src/reamaze/schemas.ts';
import type { Answer } from '../client.ts';
import { byStatus, isSuccess, read, seenOf, Untold } from '../finding.ts';
import { type Probe, type Probes, step, unless, type Visit } from '../visit.ts';
import { allIdentities, finds, foundByAddress, identitiesOf, someIdentities } from './steps.ts';
import {
  attached,
  attachTo,
  creation,
  secondCreation,
  triedEmail,
  triedIgsid,
  triedInstagram,
  triedTwitter,
} from './throwaway.ts';

/** What Re:amaze's documents say of creating and attaching. */

const works =
  (attempt: (visit: Visit) => Promise<Answer>): Probe =>
  async (visit) => {
    const answer = await attempt(visit);
    return byStatus(answer, isSuccess(answer));
  };

const attachedBy = (
  type: 'instagram' | 'twitter',
  attempt: typeof triedInstagram,
  address: 'instagramEmail' | 'twitterEmail',
) =>
  step(async (visit) => {
    await attached(visit, attempt);
    return attachTo(visit, visit.person[type], 'email', visit.person[address], type);
  });

/** The answers to attaching to the throwaway contact by another name of it. */
const byInstagram = attachedBy('instagram', triedInstagram, 'instagramEmail');
const byTwitter = attachedBy('twitter', triedTwitter, 'twitterEmail');

/** Whether what was attached is read again. */
const readAgain =
  (type: schemas.IdentityType, attempt: typeof triedInstagram): Probe =>
  async (visit) => {
    await attached(visit, attempt);
    const held = allIdentities(await someIdentities(visit)).some((one) => one.type === type);
    return { held, seen: `${type} is ${held ? '' : 'not '}read` };
  };

/** Moving comes last, as it takes something away from the throwaway contact. */
export const attaching = {
  'reamaze-create-post': unless(creation, 400, 404, 405, 415, 422),
  'reamaze-create-data': unless(secondCreation, 400, 422),
  'reamaze-attach-post': unless(triedInstagram, 404, 405),
  'reamaze-json': unless(triedInstagram, 400, 415),
  'reamaze-attach-request': unless(triedEmail, 400, 422),
  'reamaze-type-email': works(triedEmail),
  'reamaze-type-twitter': works(triedTwitter),
  'reamaze-by-instagram': works(byInstagram),
  'reamaze-by-twitter': works(byTwitter),
  'reamaze-attach-does': readAgain('instagram', triedInstagram),
  'reamaze-identity-types': readAgain('igsid', triedIgsid),

  async 'reamaze-attach-by-type'(visit) {
    const first = await byInstagram(visit);
    const answer = isSuccess(first) ? first : await byTwitter(visit);
    return byStatus(answer, isSuccess(answer));
  },

  async 'reamaze-paths'(visit) {
    const { email, plusEmail } = visit.person;
    allIdentities(await someIdentities(visit)); // can be read at all
    await attached(visit, (again) => attachTo(again, email, 'email', plusEmail));
    const answer = await identitiesOf(visit, plusEmail);
    return byStatus(answer, (read(schemas.identities, answer)?.identities.length ?? 0) > 0);
  },

  async 'reamaze-q'(visit) {
    await attached(visit, triedTwitter);
    if (!(await foundByAddress(visit))) throw new Untold('a new contact isn’t found by its own address');
    const held = !(await finds(visit, visit.person.twitter));
    return { held, seen: `a name on Twitter finds ${held ? 'nobody' : 'its owner'}` };
  },

  async 'reamaze-moves-identity'(visit) {
    await attached(visit, triedEmail);
    const second = await secondCreation(visit);
    if (!isSuccess(second)) throw new Untold(`no second contact could be created: ${seenOf(second)}`);
    const { email, secondEmail, typedEmail } = visit.person;
    const answer = await attachTo(visit, secondEmail, 'email', typedEmail);
    if (!isSuccess(answer)) return byStatus(answer, false);
    const has = async (owner: string) =>
      allIdentities(await identitiesOf(visit, owner)).some(
        ({ identifier }) => identifier.toLowerCase() === typedEmail,
      );
    const [here, there] = [await has(secondEmail), await has(email)];
    const seen = `the new contact has it: ${here ? 'yes' : 'no'}, the former one: ${there ? 'yes' : 'no'}`;
    return { held: here && !there, seen };
  },
} satisfies Probes;
