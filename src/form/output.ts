import * as zod from 'zod/mini';

/** The editor's label of a value, kept with its schema so that shape and label can't differ. */
const labels = zod.registry<{ label: string }>();

/** Gives a value of an operation's output its label in the editor. A schema has one label: make another schema for another. */
export const labeled = <Schema extends zod.core.$ZodType>(label: string, schema: Schema): Schema => {
  if (labels.has(schema)) throw new TypeError(`${label} already has a label.`);
  labels.add(schema, { label });
  return schema;
};

/** A text that may be missing. */
export const optionalText = () => zod.nullable(zod.string());

/** A time in an operation's output: ISO 8601, UTC. */
export const time = () => zod.nullable(zod.iso.datetime());

/** The values of a form that weren't used, and why. */
export const skippedList = <const Kind extends string>(kinds: readonly Kind[]) =>
  labeled(
    'Skipped',
    zod.array(
      zod.object({
        kind: labeled('Kind', zod.enum(kinds)),
        value: labeled('Value', zod.string()),
        reason: labeled('Reason', zod.string()),
      }),
    ),
  );

interface OutputField {
  key: string;
  label: string;
  type: 'string' | 'number' | 'boolean' | 'datetime';
  list?: true;
}

/** Zapier's `outputFields` of an output schema: flat, `parent__child` for an object, `parent[]child` for a list of them. */
export const outputFields = (schema: zod.ZodMiniObject, prefix = { key: '', label: '' }): OutputField[] =>
  Object.entries(schema.shape).flatMap(([name, value]) => {
    const key = `${prefix.key}${name}`;
    const label = [prefix.label, labels.get(value)?.label ?? name].filter(Boolean).join(' ');
    const { inner, isList } = innermost(value);
    if (inner instanceof zod.ZodMiniObject)
      return outputFields(inner, { key: `${key}${isList ? '[]' : '__'}`, label });
    return [{ key, label, type: fieldType(inner), ...(isList && { list: true as const }) }];
  });

/** The schema inside “or null”, “may be missing” and “list of”. */
function innermost(schema: zod.core.$ZodType, isList = false): { inner: zod.core.$ZodType; isList: boolean } {
  if (schema instanceof zod.ZodMiniNullable || schema instanceof zod.ZodMiniOptional)
    return innermost(schema.def.innerType, isList);
  if (schema instanceof zod.ZodMiniArray) return innermost(schema.def.element, true);
  return { inner: schema, isList };
}

function fieldType(schema: zod.core.$ZodType): OutputField['type'] {
  if (schema instanceof zod.ZodMiniBoolean) return 'boolean';
  if (schema instanceof zod.ZodMiniNumber) return 'number';
  return schema instanceof zod.ZodMiniISODateTime ? 'datetime' : 'string';
}
