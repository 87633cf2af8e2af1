import { once } from 'node:events';
import { createServer } from 'node:net';
import { dotenvOf, dotenvText } from './dotenv.ts';
import type { Sandbox } from './index.ts';
import { startSandbox } from './index.ts';

/** `npm run sandbox`: both services until Ctrl-C, with what one needs to try the integration against them. */

/** The wanted port, or 0 for any when it is taken. */
async function portOrAny(wanted: number): Promise<number> {
  const probe = createServer().listen(wanted, '127.0.0.1');
  const free = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  probe.close();
  return free ? wanted : 0;
}

function table(header: string[], rows: string[][]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

function welcome(sandbox: Sandbox): string {
  const { blooio, reamaze } = sandbox;
  const header = ['id', 'name', 'identities'];
  return `
Blooio and Re:amaze, served from memory. Nothing leaves this machine; a restart brings everything back.

  Blooio    ${blooio.url}
  Re:amaze  ${reamaze.url}

For a .env file:

${dotenvText(dotenvOf(sandbox))}
Contacts in Blooio (${blooio.state.organization.name}):

${table(
  header,
  blooio.state.contacts.map(({ id, name, identities }) => [
    id,
    name ?? '',
    identities.map(({ channel_type, identifier }) => `${channel_type} ${identifier}`).join(', '),
  ]),
)}

Contacts in Re:amaze (${reamaze.state.brand.name}):

${table(
  header,
  reamaze.state.contacts.map(({ _id, name, identities }) => [
    String(_id),
    name ?? '',
    identities.map(({ type, identifier }) => `${type} ${identifier}`).join(', '),
  ]),
)}

Requests, until Ctrl-C:
`;
}

const sandbox = await startSandbox(
  {
    blooio: await portOrAny(Number(process.env['BLOOIO_PORT'] ?? 4010)),
    reamaze: await portOrAny(Number(process.env['REAMAZE_PORT'] ?? 4011)),
    // Triggers skip contacts of last week.
    start: Date.now() - 24 * 60 * 60 * 1000,
  },
  (line) => console.log(line),
);
// Before the welcome, after which the sandbox may be ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => sandbox.close());
console.log(welcome(sandbox));
