import type { PlainInputField } from 'zapier-platform-core';
import { withoutBlanks } from '../errors/text.ts';
import type { DynamicFields, Field } from './field.ts';
import { checked } from './input.ts';

type Fields = Readonly<Record<string, Field>>;

/** The values of a form, by the names of its fields. */
export type Values<Form extends Fields> = {
  [Key in keyof Form]: Form[Key] extends Field<infer Value> ? Value : never;
};

export interface Form<Values = unknown> {
  readonly inputFields: (PlainInputField | DynamicFields)[];
  readonly inputFieldGroups: { key: string; label: string; emphasize: true }[];
  /** Reads the values that Zapier sends. @throws Failure `invalid` with the sentence of the first problem */
  readonly read: (given: unknown) => Values;
}

/** The values that a form reads. */
export type FormValues<F> = F extends Form<infer Input> ? Input : never;

/**
 * The form of an operation: what the editor shows, and how its values are read.
 * @param groups labels of the groups, by key. Each group is open: the editor closes the ones without emphasis.
 */
export const defineForm = <const F extends Fields>(
  fields: F,
  groups: Readonly<Record<string, string>> = {},
): Form<Values<F>> => ({
  inputFields: Object.entries(fields).map(([key, { shown }]) =>
    typeof shown === 'function' ? shown : { key, ...shown },
  ),
  inputFieldGroups: Object.entries(groups).map(([key, label]) => ({ key, label, emphasize: true })),
  read(given) {
    const values = typeof given === 'object' && given !== null ? withoutBlanks(given) : {};
    const read = Object.entries(fields).map(([key, { schema }]) => [key, checked(schema, values[key])]);
    // Each value has the type of its own field, which `fromEntries` can't express.
    return Object.fromEntries(read) as Values<F>;
  },
});
