import * as zod from 'zod/mini';
import { Failure } from '../errors/failure.ts';
import { isBlank, quoted, trimmed, withoutBlanks } from '../errors/text.ts';

/** Longer than any identity or id; a longer text is a whole document mapped by mistake. */
const LONGEST_TEXT = 512;

/** Larger ones were rounded before we got them: whoever has the id 17841405309211845 isn't …844. */
const isExact = (number: number): boolean => Number.isSafeInteger(Math.trunc(number));

/** A text field. Numbers count as text, as in Zapier; blanks around it are taken off. */
export const text = (label: string) =>
  zod.transform((given: unknown, { issues }): string => {
    const refused = (message: string): never => {
      issues.push({ code: 'custom', message, input: given });
      return zod.NEVER;
    };
    if (given === undefined)
      return refused(`${label} is empty. Fill it in, or map a value that is never empty.`);
    if (typeof given !== 'string' && !Number.isFinite(given))
      return refused(`${label} needs one single text value. Map another value to it.`);
    if (typeof given === 'number' && !isExact(given))
      return refused(`${label} is a number too long to be read exactly. Map it as text.`);
    const bare = trimmed(String(given));
    if (bare.length > LONGEST_TEXT)
      return refused(`${label} is longer than ${LONGEST_TEXT} characters. Map a shorter value to it.`);
    return bare;
  });

/**
 * Line items, lists inside of them, texts with several values and single values: all become single values. What can't
 * be a value (an object, a number that isn't exact) is written in a way that will be refused as what it is.
 */
export function pieces(given: unknown): string[] {
  if (Array.isArray(given)) return given.flatMap(pieces);
  if (isBlank(given)) return [];
  if (typeof given === 'string') return given.split(/[,;\n\r]/).filter((piece) => !isBlank(piece));
  if (typeof given !== 'number') return [JSON.stringify(given)];
  return [isExact(given) ? String(given) : given.toExponential()];
}

/** A field that takes several values, however they come. */
export const listOf = <Item>(item: zod.ZodMiniType<Item>) =>
  zod.transform((value): Item[] => pieces(value).map((piece) => checked(item, trimmed(piece))));

/** A field that takes several texts; one alone is a list of one. */
export const texts = (label: string) =>
  zod.pipe(
    zod.transform((value) => (Array.isArray(value) ? value : [value]).filter((item) => !isBlank(item))),
    zod.array(text(label)),
  );

/** A field of names and values. */
export const dictionary = (label: string) =>
  zod.pipe(
    zod.transform((value) => (typeof value === 'object' && value !== null ? withoutBlanks(value) : value)),
    zod.record(zod.string(), text(label), { error: `${label} needs names and values. Fill in both sides.` }),
  );

/** A field that takes the address of something on the web. */
export const webAddress = (label: string) =>
  text(label).check(
    zod.refine((value) => ['http:', 'https:'].includes(URL.parse(value)?.protocol ?? ''), {
      error: `${label} needs a full web address that starts with https://. Correct it or leave it empty.`,
    }),
  );

/** A value as a sentence shows it. `String()` would call what an object has under `toString`, be it a function or not. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A word of a fixed few as it is meant: mapped ones come with blanks and capitals. */
const word = zod.transform((value) => (typeof value === 'string' ? trimmed(value).toLowerCase() : value));

/** A yes-or-no field. Zapier sends true or false; what is mapped may be a word. */
export const flag = (label: string) =>
  zod.pipe(
    word,
    zod.union([zod.boolean(), zod.stringbool()], {
      error: ({ input }) => `${label} can’t be ${quoted(shown(input))}. Use true or false.`,
    }),
  );

/** A field with fixed choices. */
export const choice = <const Choice extends string>(label: string, choices: readonly Choice[]) =>
  zod.pipe(
    word,
    zod.enum(choices, {
      error: ({ input }) =>
        `${label} ${input === undefined ? 'is empty' : `can’t be ${quoted(shown(input))}`}. Choose one of: ${choices.join(', ')}.`,
    }),
  );

/** @throws Failure `invalid` with the sentence of the first problem */
function checked<Output>(schema: zod.ZodMiniType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Failure('invalid', result.error.issues[0]?.message ?? 'The input of this step can’t be read.');
}

/**
 * Input as its schema lets it through, blanks taken out first.
 * @throws Failure `invalid` with the sentence of the first problem
 */
export const parseInput = <Output>(schema: zod.ZodMiniType<Output>, values: unknown): Output =>
  checked(schema, typeof values === 'object' && values !== null ? withoutBlanks(values) : {});
