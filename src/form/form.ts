import type { PlainInputField } from 'zapier-platform-core';
import { Failure } from '../errors/failure.ts';
import { withoutBlanks } from '../errors/text.ts';
import type { DynamicFields, Field } from './field.ts';
import { checked } from './input.ts';

type Fields = Readonly<Record<string, Field>>;

/** The values of fields, by their keys. */
type ValuesOf<F extends Fields> = {
  [Key in keyof F]: F[Key] extends Field<infer Value> ? Value : never;
};

export interface Form<Input = unknown> {
  readonly inputFields: (PlainInputField | DynamicFields)[];
  readonly inputFieldGroups: { key: string; label: string; emphasize: true }[];
  /** Reads the values that Zapier sends. @throws Failure `invalid` with the sentence of the first problem */
  readonly read: (given: unknown) => Input;
}

/** Levels of a form with lists in lists of line items. */
const DEEPEST = 20;

const TOO_NESTED =
  'A value of this step has too many lists in lists. Map a single value, or a list of single values, to each field.';

const isNested = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isNested(inner, levels - 1)));

/** The values that a form reads. */
export type FormValues<F> = F extends Form<infer Input> ? Input : never;

/**
 * The form of an operation: what the editor shows, and how its values are read.
 * @param groups labels of the groups, by key. Each group is open: the editor closes the ones without emphasis.
 */
export const defineForm = <const F extends Fields>(
  fields: F,
  groups: Readonly<Record<string, string>> = {},
): Form<ValuesOf<F>> => ({
  inputFields: Object.entries(fields).map(([key, { shown }]) =>
    typeof shown === 'function' ? shown : { key, ...shown },
  ),
  inputFieldGroups: Object.entries(groups).map(([key, label]) => ({ key, label, emphasize: true })),
  read(given) {
    if (isNested(given, DEEPEST)) throw new Failure('invalid', TOO_NESTED);
    const values = typeof given === 'object' && given !== null ? withoutBlanks(given) : {};
    const read = Object.entries(fields).map(([key, { schema }]) => [key, checked(schema, values[key])]);
    // Each value has the type of its own field, which `fromEntries` can't express.
    return Object.fromEntries(read) as ValuesOf<F>;
  },
});
