import { parseArgs } from 'node:util';
import { Stop } from './client.ts';
import { isCode } from './person.ts';

export const USAGE = `npm run live-check -- [options]

Checks with your own accounts what this integration believes of Blooio and Re:amaze. It reads the same .env as npm run invoke,
and only reads from the services, unless told otherwise.

  --write          also creates throwaway contacts, to see what writing does; tells first what stays, and asks
  --yes            doesn’t ask
  --report FILE    writes what was seen as JSON: no credentials, no personal data; attach it to a bug report
  --sandbox        checks the services on this machine instead, with --write
  --clean-up CODE  only removes what an earlier check couldn’t; the check names the code; goes alone
  --help           this

Ends with 0 when all that could be seen holds, 1 when something doesn’t, 2 when not everything could be run.`;

export interface Options {
  readonly write: boolean;
  readonly yes: boolean;
  readonly sandbox: boolean;
  readonly help: boolean;
  readonly report: string | undefined;
  readonly cleanUp: string | undefined;
}

/** @throws Stop */
export function optionsOf(args: readonly string[]): Options {
  const { write, yes, sandbox, help, report, 'clean-up': cleanUp } = parsed(args);
  if (cleanUp !== undefined && !isCode(cleanUp))
    throw new Stop('--clean-up takes the code of twelve letters and digits that the check named.');
  if (cleanUp !== undefined && (write || yes || sandbox || report !== undefined))
    throw new Stop('--clean-up does nothing but that: leave out the other options.');
  return { write: write || sandbox, yes: yes || sandbox, sandbox, help, report, cleanUp };
}

function parsed(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const value = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { write: flag, yes: flag, sandbox: flag, help: flag, report: value, 'clean-up': value },
    }).values;
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
