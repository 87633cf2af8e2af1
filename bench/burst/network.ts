import { setImmediate } from 'node:timers/promises';
import type {
  AfterResponseMiddleware,
  BeforeRequestMiddleware,
  HttpRequestOptionsWithUrl,
} from 'zapier-platform-core';
import App from '../../index.ts';
import { checkResponse, OutgoingRequest } from '../../src/http/request.ts';
import type { Run } from '../../src/http/run.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** How long a request takes, in seconds: typical of an API across the internet. */
const SHORTEST = 0.1;
const LONGEST = 0.4;

export interface Network {
  /** The app as it ships, with the way to the services made virtually long. */
  readonly app: typeof App;
  /** Resolves once no request is on its way, and all code has run that its answer set off. */
  readonly settled: () => Promise<void>;
}

/**
 * Puts virtual time between the integration and the sandbox, outside of the app's own middleware.
 * @param isPatient false for runs that end at a 429 at once, as if they had no time left
 */
export function network(clock: Clock, random: Random, isPatient: boolean): Network {
  let landed: Promise<void> | undefined;
  let land = () => {};

  const travel: BeforeRequestMiddleware = async (request) => {
    const run = runOf(request);
    if (run && !isPatient) Object.assign(run, { startedAt: -Infinity });
    await clock.sleep(SHORTEST + random() * (LONGEST - SHORTEST));
    if (run?.signal.aborted) return request; // it isn’t sent
    landed = new Promise((resolve) => {
      land = resolve;
    });
    return request;
  };
  const arrive: AfterResponseMiddleware = async (...given) => {
    try {
      return await checkResponse(...given);
    } finally {
      land();
    }
  };

  return {
    app: {
      ...App,
      beforeRequest: [App.beforeRequest ?? [], travel].flat(),
      afterResponse: [arrive],
    },
    async settled() {
      await setImmediate(); // lets the code run that an event woke, up to its next request
      await landed;
      await setImmediate();
    },
  };
}

function runOf({ middlewareData }: HttpRequestOptionsWithUrl): Run | undefined {
  const outgoing = middlewareData?.['outgoing'];
  return outgoing instanceof OutgoingRequest ? outgoing.run : undefined;
}
