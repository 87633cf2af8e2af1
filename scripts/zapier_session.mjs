// Runs commands of `zapier-platform` one after the other, each as a process of its own would, but loads them all once.
// JavaScript, because tests start it with whatever Node runs them.
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.dirname(process.argv[2] ?? '');
const { Config, run } = createRequire(path.join(root, 'run'))('@oclif/core');

/** What a command prints. Spinners go to the error output, and are of no interest. */
let printed = '';
process.stdout.write = (text) => {
  printed += text;
  return true;
};

let config;
process.on('message', async (args) => {
  printed = '';
  config ??= Config.load({ root });
  const stderr = await run(args, await config).then(
    () => '',
    (error) => `Error: ${error.message}`,
  );
  process.send?.({ code: stderr === '' ? 0 : 1, stdout: printed, stderr });
});
