import { inbox as blooio } from '../blooio/inbox.ts';
import type { Run } from '../http/run.ts';
import type { Service } from '../http/service.ts';
import { type Choices, link, type Person } from '../link/link.ts';
import type { Linked } from '../link/linked.ts';
import { inbox as reamaze } from '../reamaze/inbox.ts';

/** A service that can know a person. */
interface Linkable {
  readonly service: Service;
  readonly link: (run: Run, person: Person, choices: Choices) => Promise<Linked>;
}

/** Every service in which a person can be linked, in the order in which the output tells of them. */
export const INBOX_KEYS = ['blooio', 'reamaze'] as const;

export const inboxes: Record<(typeof INBOX_KEYS)[number], Linkable> = {
  blooio: { service: blooio.service, link: (run, person, choices) => link(run, blooio, person, choices) },
  reamaze: { service: reamaze.service, link: (run, person, choices) => link(run, reamaze, person, choices) },
};
