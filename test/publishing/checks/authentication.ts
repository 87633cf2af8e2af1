import type { Field } from '../../schema.ts';
import type { Check } from '../subject.ts';
import { inputsOf } from '../subject.ts';

/** Words that only name credentials. */
const SECRET =
  /(^|[\W_])(api[\W_]?(key|token)|access[\W_]?token|token|secret|password|passphrase|credentials?)([\W_]|$)/i;
const LINK = /\[[^\]]+\]\(https:\/\/[^)\s]+\)/;
/** Words for the part of a host's name that a user enters. */
const DOMAIN = /(^|[\W_])(sub[\W_]?domain|domain|host|brand|site|shop|instance|workspace|url)([\W_]|$)/i;

const isSecret = ({ key, label = '', type, isNoSecret }: Field) =>
  !isNoSecret && (type === 'password' || SECRET.test(key) || SECRET.test(label));
const isDomain = ({ key, label = '', inputFormat }: Field) =>
  inputFormat !== undefined || DOMAIN.test(key) || DOMAIN.test(label);

const placeholders = (template: string) =>
  [...template.matchAll(/\{\{(.+?)\}\}/g)].map(([, name = '']) => name);

export const authenticationChecks: Check[] = [
  {
    id: 'D001',
    title: 'no form asks for a credential',
    problems: (subject) =>
      inputsOf(subject)
        .filter(([, field]) => isSecret(field))
        .map(([name]) => `${name} asks for a credential; that is the connection’s task`),
  },
  {
    id: 'D002',
    title: 'fields for pasted keys link to where the key is found',
    problems: ({ definition }) =>
      definition.authentication.fields
        .filter((field) => isSecret(field) && !LINK.test(field.helpText ?? ''))
        .map(({ key }) => `authentication.${key} has no [link](https://…) in its help text`),
  },
  {
    id: 'D003',
    title: 'the connection label tells connections apart and gives nothing away',
    problems({ definition: { authentication }, connection: { tested, secrets } }) {
      const { connectionLabel: label, fields } = authentication;
      const names = placeholders(label);
      const isPublic = (name: string) =>
        name in tested || fields.some((field) => field.key === name && !isSecret(field));
      const shown = names.map((name) => String(tested[name] ?? '')).join(' ');
      return [
        ...(names.length === 0 ? [`the label “${label}” is the same for every connection`] : []),
        ...names
          .filter((name) => !isPublic(name))
          .map((name) => `the label shows {{${name}}}, which may be secret or empty`),
        ...(SECRET.test(label) ? [`the label “${label}” names a credential`] : []),
        ...(secrets.some((secret) => shown.includes(secret))
          ? ['the label shows a credential of the connection']
          : []),
      ];
    },
  },
  {
    id: 'D026',
    title: 'what goes into a host’s name is checked before anything is sent there',
    problems: ({ definition, lures }) =>
      definition.authentication.fields.filter(isDomain).flatMap(({ key }) => {
        const tried = lures.filter(({ field }) => field === key);
        const taken = tried.filter(({ refused, requests }) => !refused || requests > 0);
        if (tried.length === 0)
          return [`authentication.${key} takes a host’s name, and nothing shows that it is checked`];
        return taken.map(({ value }) => `authentication.${key} takes ${JSON.stringify(value)}`);
      }),
  },
];
