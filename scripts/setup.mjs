// Runs before the other commands, on whatever Node is there, in a clone where nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** Written when everything is installed: what was cut in the middle is done again. */
const DONE = 'node_modules/.setup-done';

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function stop(reason) {
  console.error(reason);
  process.exit(1);
}

function npm(command) {
  const { status } = spawnSync(`npm ${command}`, { stdio: 'inherit', shell: true });
  if (status !== 0)
    stop('The installation failed; npm’s message above says why. Run the same command again to go on.');
}

if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`This project needs Node 20 or newer; this is ${process.version}. Get one at https://nodejs.org.`);

if (changed(DONE) < Math.max(changed('package-lock.json'), changed('package.json'))) {
  console.log('Installing what package-lock.json names; this takes a minute the first time …');
  // Not `npm ci`: it refuses a lock file that was made on another kind of machine and lacks this one's binaries.
  npm('install --ignore-scripts --no-save --no-audit --no-fund');
  // Scripts run only for what is allowed by name, also with an npm that is too old to know `allowScripts`.
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  npm(`rebuild ${allowed.join(' ')}`);
  writeFileSync(DONE, '');
}
