import type * as zod from 'zod/mini';
import type * as attachBlooioIdentity from '../creates/attach_blooio_identity.ts';
import type * as attachReamazeIdentity from '../creates/attach_reamaze_identity.ts';
import type * as createBlooioContact from '../creates/create_blooio_contact.ts';
import type * as createReamazeContact from '../creates/create_reamaze_contact.ts';
import type * as detachBlooioIdentity from '../creates/detach_blooio_identity.ts';
import type * as linkPerson from '../creates/link_person.ts';
import type * as findBlooioContact from '../searches/find_blooio_contact.ts';
import type * as findReamazeContact from '../searches/find_reamaze_contact.ts';
import type * as newBlooioMessage from '../triggers/new_blooio_message.ts';

/**
 * What the compiler holds: an operation whose form has a field that its input schema doesn't know, or the other way
 * round, makes its line below a type error. Choices and what is required are held by definition.test.ts.
 */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** The keys of a form: those of dynamic fields, too, but not of texts that only stand there. */
type KeyOf<Field> = Field extends { type: 'copy' }
  ? never
  : Field extends { key: infer Key }
    ? Key
    : Field extends (...args: never) => readonly (infer Dynamic)[]
      ? KeyOf<Dynamic>
      : never;

type Held<Operation extends { inputFields: readonly unknown[]; input: zod.ZodMiniType }> = Same<
  KeyOf<Operation['inputFields'][number]>,
  keyof zod.input<Operation['input']>
>;

true satisfies Held<typeof attachBlooioIdentity>;
true satisfies Held<typeof attachReamazeIdentity>;
true satisfies Held<typeof createBlooioContact>;
true satisfies Held<typeof createReamazeContact>;
true satisfies Held<typeof detachBlooioIdentity>;
true satisfies Held<typeof linkPerson>;
true satisfies Held<typeof findBlooioContact>;
true satisfies Held<typeof findReamazeContact>;
true satisfies Held<typeof newBlooioMessage>;
