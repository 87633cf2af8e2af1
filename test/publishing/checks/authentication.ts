import type { Field } from '../../schema.ts';
import type { Check } from '../subject.ts';
import { APP_NAMES, inputsOf } from '../subject.ts';

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
    title: 'fields for pasted keys link to where the key is found',
    problems: ({ definition }) =>
      definition.authentication.fields
        .filter((field) => isSecret(field) && !LINK.test(field.helpText ?? ''))
        .map(({ key }) => `authentication.${key} has no [link](https://…) in its help text`),
  },
  {
    id: 'D003',
    title: 'the connection label tells connections apart and gives nothing away',
    problems({ definition: { authentication }, connections }) {
      const { connectionLabel: label, fields } = authentication;
      const isPublic = (name = '') =>
        connections.every(({ tested }) => name in tested) ||
        fields.some(({ key, isNoSecret }) => key === name && isNoSecret);
      const labels = connections.map(({ given, tested }) =>
        label.replace(PLACEHOLDER, (_, name: string) => String(tested[name] ?? given[name] ?? '')),
      );
      const secrets = connections.flatMap(({ given }) =>
        fields.flatMap(({ key, isNoSecret }) => (isNoSecret ? [] : (given[key] ?? []))),
      );
      return [
        ...[...label.matchAll(PLACEHOLDER)]
          .filter(([, name]) => !isPublic(name))
          .map(([shown]) => `the label shows ${shown}, which may be secret or empty`),
        ...(SECRET.test(label) ? [`the label “${label}” names a credential`] : []),
        ...labels
          .filter((shown) => !shown.split(APP_NAMES).some((part) => /[\p{L}\d]/u.test(part)))
          .map((shown) => `the label “${shown}” says nothing of the account`),
        ...(new Set(labels).size < labels.length ? ['the label is the same for different accounts'] : []),
        ...(secrets.some((secret) => labels.join(' ').includes(secret))
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
