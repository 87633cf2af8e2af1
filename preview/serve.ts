import './setup.ts'; // First: core reads it when it is loaded.
import { createAdaptorServer } from '@hono/node-server';
import { startSandbox } from '../sandbox/index.ts';
import { createPreview } from './app.ts';

/** `npm run preview`: every form on a local page, until Ctrl-C. */

const HOST = '127.0.0.1';
const { fetch } = await createPreview(await startSandbox());
// An address holds a whole row; Node’s own limit is 16 kB.
const server = createAdaptorServer({ fetch, serverOptions: { maxHeaderSize: 1_000_000 } });
server.once('error', () => server.listen(0, HOST)); // another program has the port
server.on('listening', () => {
  const address = server.address();
  if (address instanceof Object) process.stdout.write(`Preview: http://${HOST}:${address.port}\n`);
});
server.listen(4012, HOST);
