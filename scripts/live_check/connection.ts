import { parseEnv } from 'node:util';
import { Failure } from '../../src/errors/failure.ts';
import type { AuthData } from '../../src/http/service.ts';
import { Stop } from './client.ts';
import { inspections } from './inspections.ts';
import type { Inspection } from './visit.ts';

export interface Connection {
  readonly authData: AuthData;
  /** Those that are filled in. */
  readonly filledIn: readonly Inspection[];
}

/**
 * The connection in a `.env`, whose base URLs become this process's.
 * @throws Stop that says what to fill in
 */
export function connectionIn(dotenv: string | null): Connection {
  if (dotenv === null)
    throw new Stop('There is no .env here. Copy .env.example to .env and fill in the services that you use.');
  // Node takes the next line for the value of one that ends in a blank: one service's token would go to the other.
  const lines = Object.entries(parseEnv(dotenv.replace(/[^\S\n]+$/gm, '')));
  const authData: AuthData = Object.fromEntries(
    lines.flatMap(([name, value]) => (name.startsWith('authData_') ? [[name.slice(9), value]] : [])),
  );
  for (const [name, value] of lines) {
    if (['BLOOIO_BASE_URL', 'REAMAZE_BASE_URL'].includes(name)) process.env[name] = value;
  }
  const filledIn = inspections.filter((inspection) => isFilledIn(inspection, authData));
  if (filledIn.length === 0)
    throw new Stop('Nothing is filled in in .env. Fill in the Blooio API key, the Re:amaze login, or both.');
  return { authData, filledIn };
}

function isFilledIn({ service }: Inspection, authData: AuthData): boolean {
  try {
    return service.access(authData) !== null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Stop(error.message.replace('Edit the connection in Zapier and', 'Edit .env and'));
  }
}
