import * as zod from 'zod/mini';
import { Failure } from './failure.ts';
import { isBlank, quoted, withoutBlanks } from './text.ts';

/** Longer than any identity or id; a longer text is a whole document mapped by mistake. */
const LONGEST_TEXT = 512;

const problem = (label: string) => (issue: { input?: unknown }) =>
  issue.input === undefined
    ? `${label} is empty. Fill it in, or map a value that is never empty.`
    : `${label} needs one single text value. Map another value to it.`;

/** A text field. Numbers count as text, as in Zapier; blanks around it are taken off. */
export const text = (label: string) =>
  zod.pipe(
    zod.pipe(
      zod.union([zod.string(), zod.number()], { error: problem(label) }),
      zod.transform((value) => String(value)),
    ),
    zod.string().check(
      zod.trim(),
      zod.maxLength(LONGEST_TEXT, {
        error: `${label} is longer than ${LONGEST_TEXT} characters. Map a shorter value to it.`,
      }),
    ),
  );

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

/** A field with fixed choices. */
export const choice = <const Choice extends string>(label: string, choices: readonly Choice[]) =>
  zod.enum(choices, {
    error: ({ input }) =>
      `${label} can’t be ${typeof input === 'string' ? quoted(input) : 'a list or an object'}. Choose one of: ${choices.join(', ')}.`,
  });

/** A part of an answer that may be missing, null, or of a kind that nobody expected: it is then left out. */
export const maybe = <Schema extends zod.ZodMiniType>(schema: Schema) => zod.catch(zod.nullish(schema), null);

/**
 * Input as its schema lets it through, blanks taken out first.
 * @throws Failure `invalid` with the sentence of the first problem
 */
export function parseInput<Output>(schema: zod.ZodMiniType<Output>, values: unknown): Output {
  const given = typeof values === 'object' && values !== null ? withoutBlanks(values) : {};
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new Failure('invalid', result.error.issues[0]?.message ?? 'The input of this step can’t be read.');
}
