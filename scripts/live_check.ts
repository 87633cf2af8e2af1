import { existsSync, readFileSync } from 'node:fs';
import { liveCheck } from './live_check/main.ts';

/** `npm run live-check`: the assumptions about both services, compared with the responses to the login in `.env`. */

const interruption = new AbortController();
process.once('SIGINT', () => {
  console.log('Stopping after this request, and cleaning up. Ctrl-C again stops at once.');
  interruption.abort();
});

process.exitCode = await liveCheck(process.argv.slice(2), {
  dotenv: existsSync('.env') ? readFileSync('.env', 'utf8') : null,
  print: (line) => console.log(line),
  signal: interruption.signal,
});
