import { blooioInbox } from '../blooio/inbox.ts';
import { blooio } from '../blooio/service.ts';
import type { Run } from '../http/run.ts';
import type { Service } from '../http/service.ts';
import { type LinkOptions, link } from '../link/link.ts';
import type { Person } from '../link/person.ts';
import type { Linked } from '../link/report.ts';
import { reamazeInbox } from '../reamaze/inbox.ts';
import { reamaze } from '../reamaze/service.ts';

/** What the form says about linking, in all inboxes and in single ones. */
export interface InboxOptions extends LinkOptions {
  /** The Blooio channel types on which each phone number is attached. Empty: Blooio decides. */
  readonly channelTypes: readonly string[];
}

/** A service in which a person can be linked. */
interface LinkedInbox {
  readonly service: Service;
  readonly link: (run: Run, person: Person, options: InboxOptions) => Promise<Linked>;
}

/** Every service in which a person can be linked, in the order of the output. */
export const inboxes = {
  blooio: {
    service: blooio,
    link: (run, person, options) => link(run, blooioInbox(options.channelTypes), person, options),
  },
  reamaze: {
    service: reamaze,
    link: (run, person, options) => link(run, reamazeInbox, person, options),
  },
} as const satisfies Record<string, LinkedInbox>;
export type InboxKey = keyof typeof inboxes;
