import type { Definition, Field, Kind, Operation } from '../../preview/schema.ts';
import { KINDS } from '../../preview/schema.ts';

/** What the checks look at. */

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
  /** Connections to different accounts: what was entered, and what the connection test returned. */
  connections: { given: Record<string, string>; tested: Values }[];
  /** Versions of the platform: as package.json asks for it, as installed, of the command line, and the newest known. */
  core: { declared: string; installed: string; commandLine: string; newest: string };
  /** What the directory shows. */
  listing: { title: string; description: string; logo: { width: number; height: number; isRgba: boolean } };
}

/** The names of this app, of what it connects, and of Zapier. */
export const APP_NAMES = /blooio|re:amaze|one contact|zapier/i;

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

type Text = [name: string, text: string];

/** What a user can read, with a name for it. */
export function textsOf(subject: Subject): Text[] {
  const { searchOrCreates, authentication } = subject.definition;
  const operations = operationsOf(subject);
  const displays = [
    ...operations.map(([name, { display }]) => ({ name, ...display })),
    ...Object.values(searchOrCreates).map(({ key, display }) => ({
      name: `searchOrCreates.${key}`,
      ...display,
    })),
  ];
  const fields = [
    ...authentication.fields.map((field): [string, Field] => [`authentication.${field.key}`, field]),
    ...inputsOf(subject),
  ];
  return [
    ...displays.flatMap(({ name, label, description }): Text[] => [
      [`${name}, label`, label],
      [`${name}, description`, description],
    ]),
    ...operations.flatMap(([name, { operation }]) =>
      (operation.inputFieldGroups ?? []).map(({ key, label = '' }): Text => [`${name}, group ${key}`, label]),
    ),
    ...fields.flatMap(([name, { label = '', helpText = '', choices = [] }]): Text[] => [
      [`${name}, label`, label],
      [`${name}, help text`, helpText],
      ...choices.map((choice): Text => [`${name}, choice ${choice.value}`, choice.label]),
    ]),
  ];
}

/** What dropdowns show of the sandbox's data, with the name of the field. */
export const rowsOf = (subject: Subject): Text[] =>
  inputsOf(subject).flatMap(([name, { dynamic = '' }]) => {
    const [trigger, , column = ''] = dynamic.split('.');
    return subject.runs
      .filter(({ operation }) => operation === `triggers.${trigger}`)
      .flatMap(({ results }) => results.map((row): Text => [`${name}, row`, String(row[column])]));
  });

/** Something that a reviewer or Zapier's own machine looks for. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** What is wrong, one line for each problem. */
  readonly problems: (subject: Subject) => string[];
}
