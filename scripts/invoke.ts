import { existsSync } from 'node:fs';
import { zapier } from './zapier.ts';

/** `npm run invoke -- …`: one operation of the built app against the real services, with the credentials in `.env`. */

if (!existsSync('.env')) {
  console.error(
    'There is no .env here. Copy .env.example to .env and fill in the connection that you want to use.',
  );
  process.exit(1);
}
// Without an answer to a question, Zapier’s command line says which input is missing.
const { code, stdout, stderr } = await zapier('.', ['invoke', ...process.argv.slice(2), '--non-interactive']);
if (stdout) console.log(stdout);
if (code !== 0) console.error(stderr);
process.exitCode = code;
