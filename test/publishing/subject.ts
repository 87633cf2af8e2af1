import * as zod from 'zod/mini';

/** What the checks look at: plain data, so that a mutated copy is easily made. */

export const KINDS = ['triggers', 'searches', 'creates'] as const;
export type Kind = (typeof KINDS)[number];

const field = zod.looseObject({
  key: zod.string(),
  label: zod.optional(zod.string()),
  helpText: zod.optional(zod.string()),
  type: zod.optional(zod.string()),
  required: zod.optional(zod.boolean()),
  default: zod.optional(zod.string()),
  choices: zod.optional(zod.array(zod.looseObject({ value: zod.string(), label: zod.string() }))),
  dynamic: zod.optional(zod.string()),
  search: zod.optional(zod.string()),
  list: zod.optional(zod.boolean()),
  dict: zod.optional(zod.boolean()),
  children: zod.optional(zod.array(zod.unknown())),
  altersDynamicFields: zod.optional(zod.boolean()),
  inputFormat: zod.optional(zod.string()),
  isNoSecret: zod.optional(zod.boolean()),
  group: zod.optional(zod.string()),
});
export type Field = zod.infer<typeof field>;
export const form = zod.array(field);

export interface OutputField {
  key: string;
  label?: string | undefined;
  type?: string | undefined;
  required?: boolean | undefined;
  primary?: boolean | undefined;
  children?: OutputField[] | undefined;
}
const outputField: zod.ZodMiniType<OutputField> = zod.looseObject({
  key: zod.string(),
  label: zod.optional(zod.string()),
  type: zod.optional(zod.string()),
  required: zod.optional(zod.boolean()),
  primary: zod.optional(zod.boolean()),
  children: zod.optional(zod.array(zod.lazy(() => outputField))),
});

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
      zod.array(zod.looseObject({ key: zod.string(), label: zod.optional(zod.string()) })),
    ),
    sample: zod.optional(zod.record(zod.string(), zod.unknown())),
    outputFields: zod.optional(zod.array(outputField)),
    cleanInputData: zod.optional(zod.boolean()),
  }),
});
export type Operation = zod.infer<typeof operation>;

const searchOrCreate = zod.looseObject({
  key: zod.string(),
  display,
  search: zod.string(),
  create: zod.string(),
});
export type SearchOrCreate = zod.infer<typeof searchOrCreate>;

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

export type Values = Record<string, unknown>;

/** What Zaps, templates and connections refer to. */
export interface Keys {
  authentication: string[];
  operations: Record<string, { input: string[]; choices: Record<string, string[]>; sample: string[] }>;
}

export interface Subject {
  definition: Definition;
  /** By `kind.key`: every form that the operation can show. */
  forms: Record<string, Field[][]>;
  /** What operations returned, run against the sandbox. A hook returns by `perform`, and in the editor by `performList`. */
  runs: { operation: string; by: 'perform' | 'performList'; results: Values[] }[];
  /** What the connection test returned, and the credentials that were in the connection. */
  connection: { tested: Values; secrets: string[] };
  /** What became of a connection whose field holds the address of a host that isn’t the service’s own. */
  lures: { field: string; value: string; refused: boolean; requests: number }[];
  /** Versions of the platform: as package.json asks for it, as installed, of the command line, and the newest known. */
  core: { declared: string; installed: string; commandLine: string; newest: string };
  /** What the directory shows. */
  listing: { title: string; description: string; logo: { width: number; height: number; isRgba: boolean } };
  promised: Keys;
}

/** Every operation, by `kind.key`. */
export const operationsOf = ({ definition }: Subject): [name: string, operation: Operation, kind: Kind][] =>
  KINDS.flatMap((kind) =>
    Object.values(definition[kind]).map((one): [string, Operation, Kind] => [
      `${kind}.${one.key}`,
      one,
      kind,
    ]),
  );

/** Every field of an operation's forms, those of a function included; the same one may be there in several forms. */
export const fieldsOf = (subject: Subject, name: string): Field[] => (subject.forms[name] ?? []).flat();

/** Every input field of the app with a name for it, e.g. `creates.link_person.emails`. */
export const inputsOf = (subject: Subject): [name: string, field: Field][] =>
  operationsOf(subject).flatMap(([name]) =>
    fieldsOf(subject, name).map((field): [string, Field] => [`${name}.${field.key}`, field]),
  );

/** What a user can read, with a name for it. */
export function textsOf(subject: Subject): [name: string, text: string][] {
  const { definition } = subject;
  const displays = [...operationsOf(subject).map(([name, { display }]) => ({ name, ...display }))];
  const pairs = Object.values(definition.searchOrCreates).map(({ key, display }) => ({
    name: `searchOrCreates.${key}`,
    ...display,
  }));
  const fields = [
    ...definition.authentication.fields.map((field): [string, Field] => [
      `authentication.${field.key}`,
      field,
    ]),
    ...inputsOf(subject),
  ];
  return [
    ...[...displays, ...pairs].flatMap(({ name, label, description }): [string, string][] => [
      [`${name}, label`, label],
      [`${name}, description`, description],
    ]),
    ...fields.flatMap(([name, { label, helpText }]): [string, string][] => [
      [`${name}, label`, label ?? ''],
      [`${name}, help text`, helpText ?? ''],
    ]),
  ];
}

/** Something that a reviewer, or Zapier's own machine, looks for. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** What is wrong, a line each; nothing when the check holds. */
  readonly problems: (subject: Subject) => string[];
}
