import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { choice, dictionary, flag, listOf, text, texts, webAddress } from './input.ts';

/** What the editor shows of an input. Its key is its name in the form. */
type InputField = Omit<PlainInputField, 'key'>;

/** Makes the fields that depend on what is filled in so far. */
export type DynamicFields = (z: ZObject, bundle: Bundle) => PlainInputField[];

/** One input of an operation, declared once: what the editor shows, and how its value is read. */
export interface Field<Value = unknown> {
  readonly shown: InputField | DynamicFields;
  readonly schema: zod.ZodMiniType<Value>;
}

/** Without the properties that the kind of value decides. Each of these fields may be left empty. */
export interface FieldOptions extends Omit<InputField, 'required' | 'default' | 'list' | 'dict' | 'choices'> {
  readonly label: string;
  readonly helpText: string;
}

export const textField = (options: FieldOptions): Field<string | undefined> => ({
  shown: options,
  schema: zod.optional(text(options.label)),
});

/** @param longest characters of each text */
export const textsField = (options: FieldOptions, longest?: number): Field<string[] | undefined> => ({
  shown: { ...options, list: true },
  schema: zod.optional(texts(options.label, longest)),
});

export const dictionaryField = (options: FieldOptions): Field<Record<string, string> | undefined> => ({
  shown: { ...options, dict: true },
  schema: zod.optional(dictionary(options.label)),
});

export const webAddressField = (options: FieldOptions): Field<string | undefined> => ({
  shown: options,
  schema: zod.optional(webAddress(options.label)),
});

export const flagField = (options: FieldOptions): Field<boolean | undefined> => ({
  shown: { ...options, type: 'boolean' },
  schema: zod.optional(flag(options.label)),
});

/** Values as a CRM has them. The operation reads them one by one, so that a bad one doesn't cost the others. */
export const valuesField = (options: FieldOptions & { list?: boolean }): Field<unknown> => ({
  shown: options,
  schema: zod.unknown(),
});

/** Labels of choices, by value. */
export type Choices<Choice extends string> = Readonly<Record<Choice, string>>;

const shownChoices = (choices: Choices<string>) =>
  Object.entries(choices).map(([value, label]) => ({ value, label, sample: value }));

export const choiceField = <const Choice extends string>(
  options: FieldOptions,
  choices: Choices<Choice>,
): Field<Choice | undefined> => ({
  shown: { ...options, choices: shownChoices(choices) },
  schema: zod.optional(choice(options.label, choices)),
});

export const choicesField = <const Choice extends string>(
  options: FieldOptions,
  choices: Choices<Choice>,
): Field<Choice[] | undefined> => ({
  shown: { ...options, choices: shownChoices(choices), list: true },
  schema: zod.optional(listOf(choice(options.label, choices))),
});

/** A text in the form, which holds no value. */
export const copyField = (helpText: string): Field<undefined> => ({
  shown: { type: 'copy', helpText },
  schema: zod.transform(() => undefined),
});

/** The same field, which may not be left empty. */
export function required<Value>({ shown, schema }: Field<Value | undefined>): Field<Value> {
  if (typeof shown === 'function') throw new TypeError('A dynamic field says itself what it requires.');
  return {
    shown: { ...shown, required: true },
    schema: zod.pipe(
      schema,
      zod.transform((value, { issues }) => {
        if (value !== undefined) return value;
        const advice = shown.choices ? 'Choose one.' : 'Fill it in, or map a value that is never empty.';
        issues.push({ code: 'custom', message: `${shown.label} is empty. ${advice}`, input: value });
        return zod.NEVER;
      }),
    ),
  };
}

/** The same field with the value that it has when it is left empty. */
export function withDefault<Value extends string | boolean>(
  { shown, schema }: Field<Value | undefined>,
  value: Value,
): Field<Value> {
  return {
    shown: { ...shown, default: String(value) },
    schema: zod.pipe(
      schema,
      zod.transform((given) => given ?? value),
    ),
  };
}
