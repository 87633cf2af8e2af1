import type { Run } from '../http/run.ts';
import type { Service } from '../http/service.ts';
import type { IdentityKind, PersonIdentity } from './person.ts';

/** A contact as users and later steps know it. */
export interface InboxContact {
  readonly contact_id: string;
  /** What other steps accept instead of an ID; null where the service has no such key. */
  readonly contact_key: string | null;
  readonly contact_name: string | null;
  /** False where the service didn't show the contact: it may have a name all the same. */
  readonly isShown: boolean;
  /** ISO 8601, UTC. */
  readonly created_at: string | null;
}

/** The owners of an identity, always in the same order, or why the service can't tell who they are. */
export type Ownership<Ref> = { readonly owners: readonly Ref[] } | { readonly unknown: string };

/** A service as linking sees it. `Ref` is what the service needs to find a contact again. */
export interface Inbox<Ref extends object> {
  readonly service: Service;
  /** The kinds of identities that its contacts can have. */
  readonly kinds: readonly IdentityKind[];
  /** The kinds with which a contact can be created. */
  readonly creatable: readonly IdentityKind[];

  owners(run: Run, identity: PersonIdentity): Promise<Ownership<Ref>>;
  isSame(one: Ref, other: Ref): boolean;
  describe(run: Run, contact: Ref): Promise<InboxContact>;
  /** True when what is known of a contact shows that it has an identity. */
  has(contact: Ref, identity: PersonIdentity): boolean;
  /** True when a contact has no identities but these. */
  hasOnly(run: Run, contact: Ref, identities: readonly PersonIdentity[]): Promise<boolean>;
  /** True when a contact has the identity, but not everywhere where it should. */
  lacks(contact: Ref, identity: PersonIdentity): boolean;
  create(run: Run, identity: PersonIdentity, name: string | undefined): Promise<Ref>;
  /** True when another run created a contact with the same identity at the same moment, and the service took both. */
  isDoubled?(run: Run, created: Ref, identity: PersonIdentity): Promise<boolean>;
  /** Attaches an identity that no other contact has. */
  attach(run: Run, contact: Ref, identity: PersonIdentity): Promise<unknown>;
  rename(run: Run, contact: Ref, name: string): Promise<unknown>;
  /**
   * Moves identities from one contact to another.
   * @param person all identities of the person: a contact that has no others can be moved as a whole
   */
  move(
    run: Run,
    from: Ref,
    to: Ref,
    identities: readonly PersonIdentity[],
    person: readonly PersonIdentity[],
  ): Promise<unknown>;
  /** Finishes a move of an identity that an earlier run began. @returns whether there was one */
  resume(run: Run, contact: Ref, identity: PersonIdentity): Promise<boolean>;
}
