// A fresh process, as Zapier starts one: loads the unzipped build, answers one event, and tells how long that took.
import { writeSync } from 'node:fs';

const [, , folder, event] = process.argv;
const { handler } = await import(`${folder}/zapierwrapper.js`);
const { results } = await handler(JSON.parse(event));
const ms = performance.now(); // since the process was started
if (!results) throw new Error(`No answer to ${event}`);
writeSync(3, JSON.stringify({ ms, peakKb: process.resourceUsage().maxRSS }));
process.exit(0);
