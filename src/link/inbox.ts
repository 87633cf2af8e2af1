import type { Run } from '../http/run.ts';
import type { Service } from '../http/service.ts';
import type { IdentityKind, PersonIdentity } from './person.ts';

/** How a contact is named to a user and to later steps. */
export interface Described {
  readonly contact_id: string;
  readonly contact_name: string | null;
}

/** What linking a person has to know of a service. `Contact` is whatever the service needs to find a contact again. */
export interface Inbox<Contact> {
  readonly service: Service;
  /** The kinds of identities that its contacts can have. */
  readonly kinds: readonly IdentityKind[];
  /** Those among them with which a contact can be created. */
  readonly creatable: readonly IdentityKind[];

  /** The contacts that have an identity, always in the same order; `[]` only when there is definitely none. */
  holders(run: Run, identity: PersonIdentity): Promise<readonly Contact[]>;
  same(one: Contact, other: Contact): boolean;
  /** Creates a contact with the first of these identities; the others are attached to it afterwards. */
  create(
    run: Run,
    identities: readonly [PersonIdentity, ...PersonIdentity[]],
    name: string | undefined,
  ): Promise<Contact>;
  /** Attaches an identity that nobody has. */
  attach(run: Run, to: Contact, identity: PersonIdentity): Promise<unknown>;
  /** Takes an identity from one contact to another. */
  move(run: Run, from: Contact, to: Contact, identity: PersonIdentity): Promise<unknown>;
  /** Finishes a move that was cut in the middle, of an identity that no third contact has. @returns whether there was one */
  resume(run: Run, to: Contact, identity: PersonIdentity): Promise<boolean>;
  describe(run: Run, contact: Contact): Promise<Described>;
}
