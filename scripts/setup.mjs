// Runs before the other commands, on whatever Node is there, in a clone where nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `This project needs Node 20 or newer; this is ${process.version}. Get one at https://nodejs.org.`,
  );
  process.exit(1);
}

// npm writes this file when an installation is complete.
const installed = changed('node_modules/.package-lock.json');
if (installed < Math.max(changed('package-lock.json'), changed('package.json'))) {
  console.log('Installing what package-lock.json names; this takes a minute the first time …');
  // Not `npm ci`: it refuses a lock file that was made on another kind of machine and lacks this one's binaries.
  const { status } = spawnSync('npm install --no-save --no-audit --no-fund', {
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) {
    console.error(
      'The installation failed; npm’s message above says why. Run the same command again to go on.',
    );
    process.exit(1);
  }
}
