import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { isBlank, quoted, trimmed, withoutBlanks } from '../errors/text.ts';
import { isPlaceholder } from './identifiers/placeholder.ts';
import { isExact, SEPARATORS, split, textsIn } from './identifiers/split.ts';
import { LONGEST_TEXT } from './identifiers/unwrap.ts';

/** How the values of a form are read: each schema takes what Zapier or a CRM sends, and refuses the rest in a sentence. */

type Payload = { issues: zod.core.$ZodRawIssue[] };

/** Refuses a value with a sentence. */
const refuse = ({ issues }: Payload, input: unknown, message: string): never => {
  issues.push({ code: 'custom', message, input });
  return zod.NEVER;
};

/** A text. Numbers count as text, as in Zapier. @param longest in characters */
export const text = (label: string, longest = LONGEST_TEXT) =>
  zod.transform((given: unknown, payload): string => {
    if (typeof given !== 'string' && !Number.isFinite(given))
      return refuse(payload, given, `${label} needs one single text value. Map another value to it.`);
    if (typeof given === 'number' && !isExact(given))
      return refuse(payload, given, `${label} is a number too long to be read exactly. Map it as text.`);
    const bare = trimmed(String(given));
    if (bare.length > longest)
      return refuse(
        payload,
        given,
        `${label} is longer than ${longest} characters. Map a shorter value to it.`,
      );
    return bare;
  });

/** Several values of one kind, however they come. Undefined when none of them holds anything. */
export const listOf = <Item>(item: zod.ZodMiniType<Item>) =>
  zod.transform((value): Item[] | undefined => {
    const pieces = textsIn(value).flatMap((one) => split(one, SEPARATORS.list));
    const items = pieces.map((piece) => checked(item, trimmed(piece)));
    return items.length > 0 ? items : undefined;
  });

const flattened = (value: unknown): unknown[] => (Array.isArray(value) ? value.flatMap(flattened) : [value]);

/** Several texts, each as a whole. @param longest characters of each */
export const texts = (label: string, longest?: number) =>
  zod.pipe(
    zod.transform((value) => flattened(value).filter((item) => !isBlank(item))),
    zod.array(text(label, longest)),
  );

/** Names and values. A yes-or-no value is a word. */
export const dictionary = (label: string) =>
  zod.pipe(
    zod.transform((value) => (typeof value === 'object' && value !== null ? withoutBlanks(value) : value)),
    zod.record(
      zod.string(),
      zod.pipe(
        zod.transform((value) => (typeof value === 'boolean' ? String(value) : value)),
        text(label),
      ),
      { error: `${label} needs names and values. Fill in both sides.` },
    ),
  );

/** The full URL of something on the web. Undefined for a placeholder. */
export const webAddress = (label: string) =>
  zod.pipe(
    text(label),
    zod.transform((value, payload): string | undefined => {
      if (isPlaceholder(value)) return undefined;
      if (['http:', 'https:'].includes(URL.parse(value)?.protocol ?? '')) return value;
      return refuse(
        payload,
        value,
        `${label} needs a full web address that starts with https://. Correct it or leave it empty.`,
      );
    }),
  );

/** A value as a sentence shows it. `String()` would call a `toString` of the value itself. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const comparable = (value: unknown): unknown =>
  typeof value === 'string' ? trimmed(value).toLowerCase() : value;

/** A yes-or-no value. Zapier sends true or false; a CRM may send a word or a digit. */
export const flag = (label: string) =>
  zod.pipe(
    zod.transform((value) => comparable(typeof value === 'number' ? String(value) : value)),
    zod.union([zod.boolean(), zod.stringbool()], {
      error: ({ input }) => `${label} can’t be ${quoted(shown(input))}. Use true or false.`,
    }),
  );

/** One of a few choices, by its value or by its label. @param choices labels by value */
export const choice = <const Choice extends string>(
  label: string,
  choices: Readonly<Record<Choice, string>>,
) =>
  zod.transform((given: unknown, payload): Choice => {
    const wanted = comparable(given);
    for (const value in choices)
      if (wanted === value || wanted === choices[value].toLowerCase()) return value;
    const labels = Object.values(choices).join('; ');
    return refuse(payload, given, `${label} can’t be ${quoted(shown(given))}. Choose one of: ${labels}.`);
  });

/** A value as its schema reads it. @throws Failure `invalid` with the sentence of the first problem */
export function checked<Value>(schema: zod.ZodMiniType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Failure('invalid', result.error.issues[0]?.message ?? 'The input of this step can’t be read.');
}

/** The values of an object as its schema reads them, without blanks. @throws Failure `invalid` */
export const parseInput = <Values>(schema: zod.ZodMiniType<Values>, values: unknown): Values =>
  checked(schema, typeof values === 'object' && values !== null ? withoutBlanks(values) : {});
