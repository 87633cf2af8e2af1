// What Zapier does with the build: loads its entry point in a process of its own, and hands it events. Run in the
// unpacked build's folder, by `fork`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(path.resolve('zapierwrapper.js')).href);

process.on('message', async (event) => {
  const answer = await handler({ ...event, calledFromCli: true }).catch((error) => ({
    error: String(error),
  }));
  process.send(answer);
});
process.send('ready');
