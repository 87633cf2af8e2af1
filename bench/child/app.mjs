// A process that stays: loads the unzipped build, and answers what its parent asks over and over.
import { subscribe } from 'node:diagnostics_channel';

const { handler } = await import(`${process.argv[2]}/zapierwrapper.js`);

const sockets = new Set();
subscribe('net.client.socket', ({ socket }) => sockets.add(socket));
const bytesRead = () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0);

process.on('message', async (events) => {
  globalThis.gc?.();
  const [heap, bytes] = [process.memoryUsage().heapUsed, bytesRead()];
  const ms = [];
  let results;
  for (const event of events) {
    const start = performance.now();
    ({ results } = await handler(event));
    ms.push(performance.now() - start);
  }
  process.send({ ms, results, heap: process.memoryUsage().heapUsed - heap, bytes: bytesRead() - bytes });
});
process.send('ready');
