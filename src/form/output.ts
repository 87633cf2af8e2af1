import * as zod from 'zod/mini';

/** What the editor calls a value; kept with the schema so that shape and label can't drift apart. */
const labels = zod.registry<{ label: string }>();

/** Gives a value of an operation's output the label that the editor shows. */
export const labelled = <Schema extends zod.core.$ZodType>(label: string, schema: Schema): Schema => {
  labels.add(schema, { label });
  return schema;
};

/** A time in an operation's output: ISO 8601, UTC. */
export const time = () => zod.nullable(zod.iso.datetime());

interface OutputField {
  key: string;
  label?: string;
  type?: 'string' | 'number' | 'boolean' | 'datetime';
  children?: OutputField[];
}

/** Zapier's `outputFields` of an output schema. */
export const outputFields = (schema: zod.ZodMiniObject): OutputField[] =>
  Object.entries(schema.shape).map(([key, value]) => outputField(key, value));

function outputField(key: string, schema: zod.core.$ZodType): OutputField {
  const label = labels.get(schema)?.label;
  const inner = innermost(schema);
  return {
    key,
    ...(label && { label }),
    ...(inner instanceof zod.ZodMiniObject ? { children: outputFields(inner) } : { type: fieldType(inner) }),
  };
}

/** The schema inside "or null", "may be missing" and "list of". */
function innermost(schema: zod.core.$ZodType): zod.core.$ZodType {
  if (schema instanceof zod.ZodMiniNullable || schema instanceof zod.ZodMiniOptional)
    return innermost(schema.def.innerType);
  if (schema instanceof zod.ZodMiniArray) return innermost(schema.def.element);
  return schema;
}

function fieldType(schema: zod.core.$ZodType): NonNullable<OutputField['type']> {
  if (schema instanceof zod.ZodMiniBoolean) return 'boolean';
  if (schema instanceof zod.ZodMiniNumber) return 'number';
  return schema instanceof zod.ZodMiniISODateTime ? 'datetime' : 'string';
}
