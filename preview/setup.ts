/**
 * Core ends its process after 250 runs once it has grown over 450 MB. At Zapier that only means a new container; here it
 * would end the tests, as one process runs many files. Core asks at each run, and each answer takes time.
 */
const nothing = { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };
process.memoryUsage = Object.assign(() => nothing, { rss: () => 0 });

/** Core prints what the app logs with `z.console`, each with a line break. Tests that look at logs spy on the console. */
const { log } = console;
console.log = (...line: unknown[]) => {
  if (!/\n$/.test(String(line[0]))) log(...line);
};

/** Jest sets it; elsewhere, core would print a line for each run. */
process.env['NODE_ENV'] ??= 'test';
