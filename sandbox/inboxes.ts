import type { Fault, Sandbox } from './index.ts';

/** What people see of the sandbox: who is in both inboxes, and what can go wrong there. */

export const SERVICES = { blooio: 'Blooio', reamaze: 'Re:amaze' } as const;
export type ServiceKey = keyof typeof SERVICES;
export const serviceKeys: readonly ServiceKey[] = ['blooio', 'reamaze'];

/** Contacts by id, each in lines: its name, its identities, the number of its messages. */
export type Inbox = Map<string, string[]>;

/** Both inboxes, as they are now. */
export function inboxesOf({ blooio, reamaze }: Sandbox): Record<ServiceKey, Inbox> {
  const messages = Map.groupBy(reamaze.state.messages, (message) => message.contact_id);
  return {
    blooio: new Map(
      blooio.state.contacts.map(({ id, name, identities }) => [
        id,
        [
          `${name ?? 'No name'} (${id})`,
          ...identities.map(({ channel_type, identifier }) => `${channel_type} ${identifier}`),
        ],
      ]),
    ),
    reamaze: new Map(
      reamaze.state.contacts.map(({ _id, name, identities }) => [
        String(_id),
        [
          `${name ?? 'No name'} (${_id})`,
          ...identities.map(({ type, identifier }) => `${type} ${identifier}`),
          ...(messages.has(_id) ? [`messages: ${messages.get(_id)?.length}`] : []),
        ],
      ]),
    ),
  };
}

type Switch = (sandbox: Sandbox) => void;

function faultsOf(key: ServiceKey): [label: string, Switch][] {
  const named = (label: string, fault: Fault): [string, Switch] => [
    `${SERVICES[key]}: ${label}`,
    (sandbox) => {
      // What is applied and then cut off is a write: a read changes nothing.
      sandbox[key].fault = ({ method }) => (fault === 'reset_after' && method === 'GET' ? undefined : fault);
    },
  ];
  return [
    named('too many requests (429)', { status: 429, headers: { 'retry-after': '120' } }),
    named('server error (500)', { status: 500 }),
    named('cut off after a write', 'reset_after'),
    named('login rejected (401)', { status: 401 }),
  ];
}

/** What switches a fault on, by its label. */
export const faults: ReadonlyMap<string, Switch> = new Map([
  ...serviceKeys.flatMap(faultsOf),
  [
    `${SERVICES.reamaze}: identifier_type ignored when reading`,
    ({ reamaze }) => {
      reamaze.dialect.identifierTypeOnGet = false;
    },
  ],
]);
