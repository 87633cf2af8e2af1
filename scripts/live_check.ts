import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { liveCheck, type Surroundings } from './live_check/main.ts';

/** `npm run live-check`: what this integration believes of the services, checked with the credentials in `.env`. */

const print = (line: string) => console.log(line);
const interruption = new AbortController();
/** Nothing runs while somebody is asked. */
let isAsking = false;

async function question(text: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  isAsking = true;
  terminal.once('SIGINT', interrupt); // a terminal that is being read doesn't send the signal
  try {
    return await terminal.question(text, { signal: interruption.signal });
  } catch {
    return '';
  } finally {
    isAsking = false;
    terminal.close();
  }
}

const surroundings: Surroundings = {
  dotenv: () => (existsSync('.env') ? readFileSync('.env', 'utf8') : null),
  print,
  question: process.stdin.isTTY ? question : undefined,
  interrupted: interruption.signal,
  lastWords: [],
};

/** From one Ctrl-C, the terminal and npm may each send a signal. */
const SAME_MS = 1000;
let interruptedAt = 0;

function interrupt(): void {
  if (interruption.signal.aborted) {
    if (Date.now() - interruptedAt < SAME_MS) return;
    for (const line of surroundings.lastWords) print(line);
    process.exit(2);
  }
  interruptedAt = Date.now();
  interruption.abort();
  if (isAsking) return;
  const cleaning = surroundings.lastWords.length > 0 ? ', and cleaning up' : '';
  print(`Stopping after this request${cleaning}. Ctrl-C again stops at once.`);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);

process.exitCode = await liveCheck(process.argv.slice(2), surroundings);
