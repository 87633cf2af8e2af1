import * as zod from 'zod/mini';

/** The definition that Zapier receives, as far as tests use it. */

export const KINDS = ['triggers', 'searches', 'creates'] as const;
export type Kind = (typeof KINDS)[number];

export const field = zod.looseObject({
  key: zod.string(),
  label: zod.optional(zod.string()),
  helpText: zod.optional(zod.string()),
  placeholder: zod.optional(zod.string()),
  type: zod.optional(zod.string()),
  required: zod.optional(zod.boolean()),
  default: zod.optional(zod.string()),
  choices: zod.optional(zod.array(zod.looseObject({ value: zod.string(), label: zod.string() }))),
  dynamic: zod.optional(zod.string()),
  search: zod.optional(zod.string()),
  dependsOn: zod.optional(zod.array(zod.string())),
  list: zod.optional(zod.boolean()),
  dict: zod.optional(zod.boolean()),
  children: zod.optional(zod.array(zod.unknown())),
  altersDynamicFields: zod.optional(zod.boolean()),
  inputFormat: zod.optional(zod.string()),
  isNoSecret: zod.optional(zod.boolean()),
  group: zod.optional(zod.string()),
});
export type Field = zod.infer<typeof field>;
/** A form, as the editor shows it. */
export const form = zod.array(field);

/** Flat: `parent__child` for an object, `parent[]child` for a list of them. */
const outputField = zod.looseObject({
  key: zod.string(),
  label: zod.string(),
  type: zod.string(),
  list: zod.optional(zod.boolean()),
  required: zod.optional(zod.boolean()),
  primary: zod.optional(zod.boolean()),
});
export type OutputField = zod.infer<typeof outputField>;

const display = zod.looseObject({
  label: zod.string(),
  description: zod.string(),
  hidden: zod.optional(zod.boolean()),
});

const operation = zod.looseObject({
  key: zod.string(),
  noun: zod.string(),
  display,
  operation: zod.looseObject({
    type: zod.optional(zod.string()),
    /** Of the fields that a function adds to the form, only that there is one. */
    inputFields: zod.optional(zod.array(zod.union([field, zod.string()]))),
    inputFieldGroups: zod.optional(
      zod.array(
        zod.looseObject({ key: zod.string(), label: zod.string(), emphasize: zod.optional(zod.boolean()) }),
      ),
    ),
    sample: zod._default(zod.record(zod.string(), zod.unknown()), {}),
    outputFields: zod._default(zod.array(outputField), []),
    cleanInputData: zod.optional(zod.boolean()),
    lock: zod.optional(
      zod.object({ key: zod.string(), scope: zod.array(zod.string()), timeout: zod.number() }),
    ),
  }),
});
export type Operation = zod.infer<typeof operation>;

const searchOrCreate = zod.looseObject({
  key: zod.string(),
  display,
  search: zod.string(),
  create: zod.string(),
});

/** The app's definition as Zapier receives it: JSON, in which functions are names such as `$func$2$f$`. */
export const definition = zod.looseObject({
  platformVersion: zod.string(),
  flags: zod.looseObject({ cleanInputData: zod.optional(zod.boolean()) }),
  authentication: zod.looseObject({ connectionLabel: zod.string(), fields: form }),
  triggers: zod.record(zod.string(), operation),
  searches: zod.record(zod.string(), operation),
  creates: zod.record(zod.string(), operation),
  searchOrCreates: zod.record(zod.string(), searchOrCreate),
});
export type Definition = zod.infer<typeof definition>;
