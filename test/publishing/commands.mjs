// Reads command lines of `zapier-platform` (JSON, a list of lists of words) and tells what its own parser has against
// each; null where nothing. No command runs. A process of its own, because the parser loads commands by `import()`.
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve('node_modules/zapier-platform-cli');
const { Config, Parser } = createRequire(path.join(root, 'package.json'))('@oclif/core');
const config = await Config.load({ root });

async function complaint([name, ...words]) {
  const command = config.findCommand(name);
  if (!command) return `There is no command ${name}.`;
  const { flags, args, strict } = await command.load();
  return Parser.parse(words, { flags, args, strict }).then(
    () => null,
    (error) => error.message,
  );
}

const lines = JSON.parse(process.argv[2]);
process.stdout.write(JSON.stringify(await Promise.all(lines.map(complaint))));
