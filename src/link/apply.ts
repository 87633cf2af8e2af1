import { endsRun, Failure, isFailure } from '../errors/failure.ts';
import { skippedValue } from '../form/identifiers/skipped.ts';
import { knownName, namesDiffer } from '../form/names.ts';
import type { Run } from '../http/run.ts';
import { isStrong } from './evidence.ts';
import type { Inbox, InboxContact } from './inbox.ts';
import type { Person, PersonIdentity, Skipped } from './person.ts';
import { type Conflict, type Match, ownedBy, type Plan } from './plan.ts';
import { conflictFailure } from './result.ts';

/** Does what plans say in one inbox, and keeps what became of it. One refused or failed write doesn't stop the others. */
export class Writer<Ref extends object> {
  created: Ref | undefined;
  isRenamed = false;
  /** True when another run was quicker with one of the writes: what the plan was made from has changed. */
  isStale = false;
  readonly attached: PersonIdentity[] = [];
  readonly moved: Conflict[] = [];
  readonly skipped: Skipped[] = [];
  /** Identities that the service refused. */
  readonly refused = new Set<PersonIdentity>();
  readonly failures: Failure[] = [];
  #lastRefusal: Failure | undefined;
  /** Contacts of other people: that they have an identity was known before. */
  #others: readonly Ref[] = [];
  #plans = 0;
  /** The first plan in which a contact was missing. */
  #gone: number | undefined;
  readonly #run: Run;
  readonly #inbox: Inbox<Ref>;
  readonly #person: Person;

  constructor(run: Run, inbox: Inbox<Ref>, person: Person) {
    this.#run = run;
    this.#inbox = inbox;
    this.#person = person;
  }

  async apply(plan: Plan<Ref>): Promise<void> {
    this.isStale = false;
    this.#others = plan.others;
    this.#plans += 1;
    const rest = plan.action === 'create' ? await this.#create(plan.attach) : plan.attach;
    const contact = plan.keeper?.ref ?? this.created;
    if (!contact || this.isStale) return;
    const { name } = this.#person;
    const isNameless = plan.keeper && isWithoutName(plan.keeper.contact);
    if (plan.resumes) await this.#resume(contact, plan);
    const left = rest.filter((identity) => !this.attached.includes(identity));
    await Promise.all([
      ...left.map((identity) => this.#attach(contact, identity)),
      this.#moveAll(plan.moves, contact),
      isNameless && name && this.#rename(contact, name),
    ]);
  }

  /**
   * Creates a contact with the first identity that the service accepts, a strong one if there is one: another run may
   * move a weak one at the same moment. @returns what is left to attach
   */
  async #create(identities: readonly PersonIdentity[]): Promise<PersonIdentity[]> {
    const left = [...identities];
    for (const identity of identities.toSorted((a, b) => Number(isStrong(b)) - Number(isStrong(a)))) {
      if (!this.#inbox.creatable.includes(identity.kind)) continue;
      left.splice(left.indexOf(identity), 1);
      await this.#write(identity, async () => {
        this.created = await this.#createWith(identity);
      });
      if (this.created && (await this.#inbox.isDoubled?.(this.#run, this.created, identity)))
        this.isStale = true;
      if (this.created || this.isStale || this.failures.length > 0) return left;
    }
    if (this.#lastRefusal) this.failures.push(this.#lastRefusal);
    return left;
  }

  /** @throws Failure `conflict` where the service responds with the contact of another person, which another run created */
  async #createWith(identity: PersonIdentity): Promise<Ref> {
    const created = await this.#inbox.create(this.#run, identity, this.#person.name);
    const owner = await this.#inbox.describe(this.#run, created);
    if (namesDiffer(this.#person.name, owner.contact_name))
      throw conflictFailure(this.#inbox.service.label, [{ identity, owner }]);
    return created;
  }

  async #attach(contact: Ref, identity: PersonIdentity): Promise<void> {
    await this.#write(identity, () => this.#inbox.attach(this.#run, contact, identity), contact);
  }

  /** Finishes the moves that an earlier run began. Identities of another owner are moved later, together. */
  async #resume(contact: Ref, { attach, keeper, moves }: Plan<Ref>): Promise<void> {
    const moving = new Set(moves.flatMap(({ identities }) => identities));
    const begun = [...attach, ...(keeper?.identities ?? [])].filter((identity) => !moving.has(identity));
    await Promise.all(
      begun.map((identity) =>
        this.#attempt(async () => {
          if (await this.#inbox.resume(this.#run, contact, identity)) this.attached.push(identity);
        }),
      ),
    );
  }

  /**
   * Sends one write. A value that the service refuses is skipped, unless another run was quicker with it, or has merged
   * the contact.
   */
  async #write(identity: PersonIdentity, send: () => Promise<unknown>, contact?: Ref): Promise<void> {
    await this.#attempt(async () => {
      try {
        await send();
        this.attached.push(identity);
      } catch (error) {
        const isGone = contact && this.#isGone(error);
        if (!isGone && !isRefusal(error)) throw error;
        if (isGone || (await this.#isOwned(identity, contact))) this.isStale = true;
        else {
          this.#lastRefusal = error;
          this.refused.add(identity);
          this.#skip(identity.kind, identity.identifier, error.message);
        }
      }
    });
  }

  /** True when the identity has got an owner since it was looked up. */
  async #isOwned(identity: PersonIdentity, contact: Ref | undefined): Promise<boolean> {
    const found = await this.#inbox.owners(this.#run, identity);
    return (
      'owners' in found &&
      found.owners
        .filter((owner) => !this.#others.some((other) => this.#inbox.isSame(other, owner)))
        .some(
          (owner) => !contact || !this.#inbox.isSame(owner, contact) || !this.#inbox.lacks(owner, identity),
        )
    );
  }

  /** One after another: two contacts may have one number on two channels, and a note says which of them were cut. */
  async #moveAll(moves: readonly Match<Ref>[], to: Ref): Promise<void> {
    for (const from of moves) await this.#move(from, to);
  }

  async #move(from: Match<Ref>, to: Ref): Promise<void> {
    await this.#attempt(async () => {
      try {
        await this.#inbox.move(this.#run, from.ref, to, from.identities, this.#person.identities);
        this.moved.push(...ownedBy([from]));
      } catch (error) {
        if (!this.#isGone(error)) throw error;
        this.isStale = true;
      }
    });
  }

  /** True where another run has just merged the contact. In a later plan, it is missing for another reason. */
  #isGone(error: unknown): error is Failure {
    if (!isFailure(error, 'not_found') || error.status !== 404) return false;
    this.#gone ??= this.#plans;
    return this.#gone === this.#plans;
  }

  /** A name makes a contact easier to find. The person is linked without it as well. */
  async #rename(contact: Ref, name: string): Promise<void> {
    await this.#attempt(async () => {
      try {
        await this.#inbox.rename(this.#run, contact, name);
        this.isRenamed = true;
      } catch (error) {
        if (!(error instanceof Failure) || endsRun(error)) throw error;
        this.#skip('name', name, error.message);
      }
    });
  }

  #skip(kind: Skipped['kind'], value: string, reason: string): void {
    this.skipped.push(skippedValue(kind, value, reason));
  }

  async #attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.failures.push(error);
    }
  }
}

/** True for a contact that is shown, and has no name or a placeholder. */
export const isWithoutName = ({ isShown, contact_name }: InboxContact): boolean =>
  isShown && !knownName(contact_name);

/** The service refused this one write, and nothing else. */
const isRefusal = (error: unknown): error is Failure => isFailure(error, 'conflict', 'invalid');
