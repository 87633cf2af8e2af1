import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CLI, noTelemetry } from './zapier.ts';

/** `npm run invoke -- …`: one operation of the built app against the real services, with the credentials in `.env`. */

if (!existsSync('.env')) {
  console.error(
    'There is no .env here. Copy .env.example to .env and fill in the connection you want to use.',
  );
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [CLI, 'invoke', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...noTelemetry },
});
process.exit(status ?? 1);
