import type { Field } from '../../../preview/schema.ts';
import type { Check } from '../subject.ts';
import { APP_NAMES, inputsOf } from '../subject.ts';

/** Words that only name credentials. */
const SECRET =
  /(^|[\W_])(api[\W_]?(key|token)|access[\W_]?token|token|secret|password|passphrase|credentials?)([\W_]|$)/i;
const LINK = /\[[^\]]+\]\(https:\/\/[^)\s]+\)/;
const isSecret = ({ key, label = '', type, isNoSecret }: Field) =>
  !isNoSecret && (type === 'password' || SECRET.test(key) || SECRET.test(label));
const PLACEHOLDER = /\{\{(.+?)\}\}/g;

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
    title: 'fields for a key link to the page that shows the key',
    problems: ({ definition }) =>
      definition.authentication.fields
        .filter((field) => isSecret(field) && !LINK.test(field.helpText ?? ''))
        .map(({ key }) => `authentication.${key} has no [link](https://…) in its help text`),
  },
  {
    id: 'D003',
    title: 'the connection label names the account and shows no credential',
    problems({ definition: { authentication }, connections }) {
      const { connectionLabel: label, fields } = authentication;
      const labels = connections.map(({ given, tested }) =>
        label.replace(PLACEHOLDER, (_, name: string) => String(tested[name] ?? given[name] ?? '')),
      );
      const secrets = connections.flatMap(({ given }) =>
        fields.flatMap(({ key, isNoSecret }) => (isNoSecret ? [] : (given[key] ?? []))),
      );
      return [
        ...labels
          .filter((shown) => !shown.split(APP_NAMES).some((part) => /[\p{L}\d]/u.test(part)))
          .map((shown) => `the label “${shown}” doesn’t name the account`),
        ...(new Set(labels).size < labels.length ? ['the label is the same for different accounts'] : []),
        ...(secrets.some((secret) => labels.join(' ').includes(secret))
          ? ['the label shows a credential of the connection']
          : []),
      ];
    },
  },
];
