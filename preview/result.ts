import { html } from 'hono/html';
import { faults, type Inbox, inboxesOf, SERVICES, type ServiceKey, serviceKeys } from '../sandbox/inboxes.ts';
import type { RecordedRequest, Sandbox } from '../sandbox/index.ts';
import type { Given } from './core.ts';
import type { Html } from './form.ts';
import { valuesOf } from './recipes.ts';
import type { OutputField } from './schema.ts';
import { type Step, test } from './zapier.ts';

/** Runs a step and shows what came of it. @param fault its label */
export async function runView(sandbox: Sandbox, step: Step, given: Given, fault: string): Promise<Html> {
  for (const key of serviceKeys) Object.assign(sandbox[key], { requests: [], fault: undefined });
  faults.get(fault)?.(sandbox);
  const before = inboxesOf(sandbox);
  const { output, sentence, effect } = await test(step, given);
  const after = inboxesOf(sandbox);
  const inboxes = serviceKeys.map((key) => inboxView(SERVICES[key], before[key], after[key]));
  const sent = serviceKeys.flatMap((key) => sandbox[key].requests.map((one) => requestView(key, one)));
  const outcome = output instanceof Object && 'outcome' in output && `Its outcome is ${output.outcome}.`;
  const verdict = sentence
    ? html`<blockquote class="stopped" role="alert"><strong>${sentence}</strong><p>${effect}</p></blockquote>`
    : html`<blockquote role="status"><strong>The step succeeds.</strong> ${outcome}</blockquote>`;
  return html`${verdict}<div class="grid">${inboxes}</div>
${!sentence && html`<details open><summary>Output</summary>${outputView(output, step.operation.outputFields)}</details>`}
<details><summary>Requests (${sent.length})</summary><p class="help">Credentials are hidden.</p><ol>${sent}</ol></details>`;
}

function requestView(key: ServiceKey, { method, path, query, body }: RecordedRequest): Html {
  const search = new URLSearchParams(query).toString();
  const json = body !== undefined && html`<pre>${JSON.stringify(body, null, 2)}</pre>`;
  return html`<li>${SERVICES[key]} <code>${method} ${path}${search && `?${search}`}</code>${json}</li>`;
}

/** The contacts of an inbox before and after a run: those that changed, and the others to open. */
function inboxView(service: string, before: Inbox, after: Inbox): Html {
  const ids = [...new Map([...before, ...after]).keys()];
  const isSame = (id: string) => `${before.get(id)}` === `${after.get(id)}`;
  const row = (old: string[] = [], now: string[] = []) =>
    html`<tr><td>${marked(old, now, 'del')}</td><td>${marked(now, old, 'ins')}</td></tr>`;
  const table = (ids: string[]) => {
    const rows = ids.map((id) => row(before.get(id), after.get(id)));
    return html`<table><thead><tr><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows}</tbody></table>`;
  };
  const [same, changed] = [ids.filter(isSame), ids.filter((id) => !isSame(id))];
  return html`<article><h3>${service}</h3>${changed.length > 0 ? table(changed) : 'Nothing changed.'}
    <details><summary>Unchanged contacts (${same.length})</summary>${table(same)}</details></article>`;
}

/** Lines of a contact, with those marked that the other side lacks. */
const marked = (own: string[], other: string[], mark: 'ins' | 'del'): Html =>
  html`<ul>${own.map((line) => html`<li>${other.includes(line) ? line : html`<${mark}>${mark === 'ins' ? '+' : '−'} ${line}</${mark}>`}</li>`)}</ul>`;

/** What a step returns, by the labels of the editor; there, line items are one value. */
function outputView(output: unknown, fields: OutputField[]): Html {
  const items = [output].flat().map((item) => {
    const values = valuesOf(item);
    const rows = fields.map(({ key, label }) => {
      const path = key.replaceAll('__', '.').replaceAll('[]', '[].');
      return { label, value: values.get(path) || values.get(`${path}[]`) };
    });
    const filled = rows.map(({ label, value }) => value && html`<dt>${label}</dt><dd>${value}</dd>`);
    const empty = rows.filter(({ value }) => !value).map(({ label }) => label);
    return html`<dl>${filled}</dl>${empty.length > 0 && html`<p class="help">Empty: ${empty.join(', ')}.</p>`}`;
  });
  return html`${items.length > 0 ? items : 'Nothing.'}`;
}
