import type { Sandbox } from './index.ts';

/** What a `.env` file needs to make Zapier's command line use the sandbox. */
export const dotenvOf = (
  { env, authData }: Sandbox,
  connection: Readonly<Record<string, string>> = authData,
): Record<string, string> => ({
  ...env,
  ...Object.fromEntries(Object.entries(connection).map(([key, value]) => [`authData_${key}`, value])),
});

/** The same as lines of the file. */
export const dotenvText = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
