import { parse } from 'csv-parse/sync';
import { html, raw } from 'hono/html';
import { faults } from '../sandbox/inboxes.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { fieldsView, formOf, type Html, inputOf, optionsView } from './form.ts';
import { queryOf, recipes, type Values, valuesOf } from './recipes.ts';
import { runView } from './result.ts';
import type { Step } from './zapier.ts';

/** A step as its address has it: the result if it asks for runs, the form, and the row. */
export async function stepView(sandbox: Sandbox, step: Step, query: URLSearchParams): Promise<Html> {
  sandbox.reset();
  const text = query.get('row') ?? '';
  const row = readRow(text);
  const form = await formOf(step, query, row.values, sandbox);
  const isConnection = step.method === 'authentication.test';
  const inputData = Object.fromEntries(form.fields.map((field) => [field.key, inputOf(field, form)]));
  const canCheck = 'check_only' in inputData;
  if (query.has('check')) inputData['check_only'] = true;
  const filled = Object.fromEntries([...form.given].map(([key, [value = '']]) => [key, value]));
  const cache: Record<string, unknown> = {};
  const given = { inputData, authData: isConnection ? filled : sandbox.authData, cache };
  const fault = query.get('fault') ?? '';
  const switches = ['', ...faults.keys()].map((label): [string, string] => [label, label || 'None']);
  const times = query.has('check') ? 1 : Math.min(Number(query.get('run')), 9); // more show nothing new
  const results: Html[] = [];
  for (let run = 1; run <= times; run++) {
    // Zapier replays after the delay. What the cache kept of a refusal (429) has expired by then.
    for (const key of Object.keys(cache)) if (key.startsWith('refused-')) delete cache[key];
    results.push(html`<h2>Run ${run}</h2>${await runView(sandbox, step, given, run === 1 ? fault : '')}`);
  }

  const next = new URLSearchParams([...query].filter(([name]) => name !== 'run' && name !== 'check'));
  next.set('run', `${query.has('check') ? 1 : times + 1}`);
  const replay = query.has('check') ? 'Run it' : 'Run again, as Zapier replays it';
  return html`<h1>${step.label}</h1><p class="lead">${step.description} <code>${step.path.split('/').at(-1)}</code></p>
${times > 0 && html`<section id="result" tabindex="-1" aria-label="Result">${results}${!isConnection && html`<a role="button" class="outline" href="?${next}#result">${replay}</a>`}</section>`}
<form action="#result" ${isConnection && raw('method="post"')}><button hidden name="run" value="1">Run</button>
<div class="grid"><div>${fieldsView(form, step.operation)}</div>${!isConnection && rowView(text, row)}</div>
<div class="actions"><button name="run" value="1">${isConnection ? 'Test' : 'Run'}</button>
${canCheck && html`<button name="check" value="1" class="secondary">Check Only</button>`}
<label for="fault">Fault in the first run</label><select id="fault" name="fault">${optionsView(switches, fault)}</select>
<a href="${step.path}">Start over</a></div></form>`;
}

/** A row as JSON or as CSV, of several the first. */
function readRow(text: string): { values: Values; problem?: string } {
  try {
    const [header = '', line = ''] = text.trim().split(/\r?\n(.*)/s);
    const delimiter = [';', '\t'].find((one) => header.includes(one)) ?? ',';
    if (header === '') return { values: new Map() };
    if (/^[[{]/.test(header)) return { values: valuesOf([JSON.parse(text)].flat()[0]) };
    if (line === '') throw new Error('Paste JSON, or CSV with a header line and a line of values.');
    return { values: valuesOf(parse(text, { columns: true, delimiter, to: 1, trim: true })[0]) };
  } catch (error) {
    return { values: new Map(), problem: error instanceof Error ? error.message : String(error) };
  }
}

function rowView(text: string, { values, problem }: ReturnType<typeof readRow>): Html {
  const links = recipes.map((one) => html`<a href="?${queryOf(one)}">${one.crm}</a> `);
  const pills = [...values].map(([path, value]) => {
    return html`<li><button type="button" class="quiet" data-path="${path}"><b>${path}</b> ${value}</button></li>`;
  });
  return html`<article><label for="row"><h2>A row of a CRM</h2>JSON, or CSV with its header</label>
<textarea id="row" name="row" rows="8" spellcheck="false" data-refresh aria-describedby="row-help" ${problem && raw('aria-invalid="true"')}>
${text}</textarea>${problem && html`<p role="alert">${problem}</p>`}
<p class="help" id="row-help">Or take one of the recipes: ${links}</p>
${pills.length > 0 && html`<p class="help">Choose a field, then a value. Or write its name in two pairs of braces.</p><ul>${pills}</ul>`}
<button id="read" class="quiet">Read the row</button></article>`;
}
