import type { Field, Operation, OutputField } from '../schema.ts';
import type { Subject, Values } from './subject.ts';

/** How a subject is changed, to see that a check notices. */

export type Mutation = (subject: Subject) => void;

/** What has to be there, or a mutation would change nothing. */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A mutation changes something that isn’t there any more.');
  return value;
}

export const operation = ({ definition }: Subject, name: string): Operation => {
  const [kind, key = ''] = name.split('.');
  const registry = {
    triggers: definition.triggers,
    searches: definition.searches,
    creates: definition.creates,
  };
  return found(registry[kind as keyof typeof registry]?.[key]);
};
export const sample = (subject: Subject, name: string): Values => operation(subject, name).operation.sample;
export const outputs = (subject: Subject, name: string): OutputField[] =>
  operation(subject, name).operation.outputFields;

/** A field wherever a form shows it. */
export const field = (subject: Subject, name: string, key: string): Field[] => {
  const fields = found(subject.forms[name])
    .flat()
    .filter((one) => one.key === key);
  found(fields[0]);
  return fields;
};
export const choices = (subject: Subject, name: string, key: string) =>
  field(subject, name, key).flatMap((one) => found(one.choices));
export const groups = (subject: Subject, name: string) =>
  found(operation(subject, name).operation.inputFieldGroups);
export const change = (fields: object[], changes: object) => {
  for (const one of fields) Object.assign(one, changes);
};
export const addField = (subject: Subject, name: string, added: Field) => {
  for (const form of found(subject.forms[name])) form.push(structuredClone(added));
};
export const results = (subject: Subject, name: string, by = 'perform'): Values[] =>
  subject.runs.filter((run) => run.operation === name && run.by === by).flatMap((run) => run.results);
export const authField = ({ definition }: Subject, key: string) =>
  found(definition.authentication.fields.find((one) => one.key === key));

/** Takes the id out of a sample. What is gone from it may not be promised either, or C003 fails, too. */
export const withoutId = (subject: Subject, name: string) => {
  delete sample(subject, name)['id'];
  const promised = found(subject.promised.operations[name]);
  promised.sample = promised.sample.filter((key) => key !== 'id');
};

/** A copy of the subject with the change made to it. */
export function mutated(subject: Subject, mutate: Mutation): Subject {
  const copy = structuredClone(subject);
  mutate(copy);
  return copy;
}
