import type { Bundle, ZObject } from 'zapier-platform-core';
import { Failure } from '../errors/failure.ts';
import { Backoff } from './backoff.ts';
import type { RunContext } from './context.ts';
import { Limiter } from './limiter.ts';
import { createRedact, createRedactSentence } from './redact.ts';
import type { Access, Service } from './service.ts';

/** Zapier ends a run after 30 s without an error. At 25 s, the run ends with one, and Zapier replays it. */
export const DEADLINE_MS = 25_000;

/** One service, as one run reaches it. */
export interface Connection extends Access {
  readonly limiter: Limiter;
  readonly backoff: Backoff;
}

/** One run of an action, a search, a trigger, a dropdown or the connection test. */
export interface Run extends RunContext {
  /** The connection to a service, made at the first call. @throws Failure `not_connected` */
  connection(service: Service): Connection;
  /** Hides the keys and tokens of the connection in a response. */
  redact(text: string): string;
  /** Hides its usernames as well, in a sentence or a label. */
  redactSentence(text: string): string;
  /** Logs that a response has another shape than expected, once a run. @param what e.g. `Blooio GET /contacts data[].name` */
  noteDrift(what: string): void;
}

/** A run that has just started. `end()` aborts its requests. */
export function startRun(
  z: ZObject,
  bundle: Bundle,
  services: readonly Service[],
  isReplayable: boolean,
): Run & { end: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), DEADLINE_MS);
  const connections = new Map<Service, Connection>();
  const drift = new Set<string>();
  const secrets = services.flatMap((service) => service.secrets(bundle.authData));
  const usernames = services.flatMap((service) => service.usernames(bundle.authData));
  const run: Run & { end: () => void } = {
    z,
    bundle,
    startedAt: Date.now(),
    isReplayable,
    signal: controller.signal,
    redact: createRedact(secrets),
    // Most runs have no sentence.
    redactSentence: (text) => createRedactSentence([...secrets, ...usernames])(text),
    connection(service) {
      const known = connections.get(service);
      if (known) return known;
      const access = service.access(bundle.authData);
      if (!access) throw new Failure('not_connected', service.missing);
      const backoff = new Backoff(run, service.label, access);
      const connection = { ...access, limiter: new Limiter(service.label), backoff };
      connections.set(service, connection);
      return connection;
    },
    noteDrift(what) {
      if (drift.has(what)) return;
      drift.add(what);
      z.console.log(`Drift: ${what}`);
    },
    end() {
      clearTimeout(timer);
      // The reason saves making an error that nothing reads.
      controller.abort('The run has ended');
    },
  };
  return run;
}
