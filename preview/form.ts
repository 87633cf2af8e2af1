import { html, raw } from 'hono/html';
import { Marked } from 'marked';
import type { Sandbox } from '../sandbox/index.ts';
import { fill, type Values } from './recipes.ts';
import type { Field } from './schema.ts';
import { type Choices, choicesOf, type Step } from './zapier.ts';

export type Html = ReturnType<typeof html>;
export type Form = Awaited<ReturnType<typeof formOf>>;

/** A form with what an address fills in, templates included, and the fields and dropdowns that come of it. */
export async function formOf(step: Step, query: URLSearchParams, values: Values, { authData }: Sandbox) {
  const written = [...query].filter(([name]) => name.startsWith('f.'));
  const inputData = Object.fromEntries(written.map(([name, value]) => [name.slice(2), value]));
  const fields = await step.fields({ authData, inputData });
  const given = new Map<string, string[]>();
  const dropdowns = new Map<string, Choices>();
  for (const field of fields) {
    const name = `f.${field.key}`;
    given.set(field.key, query.has(name) ? query.getAll(name) : [field.default ?? '']);
    const pages = Number(query.get(`pages.${field.key}`) ?? 1);
    if (field.dynamic) dropdowns.set(field.key, await choicesOf(field, { authData, inputData }, pages));
  }
  return { fields, given, dropdowns, values };
}

/** What a field holds, as Zapier hands it to a step. */
export function inputOf({ key, list, dict }: Field, { given, values }: Form): unknown {
  const texts = (given.get(key) ?? []).map((text) => fill(text, values)).filter(Boolean);
  if (dict) return Object.fromEntries(texts.map((text) => text.split(/:\s*(.*)/s)));
  return list ? texts : (texts[0] ?? '');
}

/** The fields in their groups, written from Zapier's definition of them. */
export function fieldsView(form: Form, { inputFieldGroups: groups = [] }: Step['operation']): Html[] {
  const view = (fields: Field[]) => fields.map((field) => fieldView(field, form));
  const loose = form.fields.filter(({ group }) => !groups.some(({ key }) => key === group));
  return [
    ...(loose.length > 0 ? [html`<article>${view(loose)}</article>`] : []),
    ...groups.map(({ key, label, emphasize }) => {
      const fields = view(form.fields.filter(({ group }) => group === key));
      return html`<article class="${emphasize && 'emphasized'}"><fieldset><legend><h2>${label}</h2></legend>${fields}</fieldset></article>`;
    }),
  ];
}

// What looks like HTML is text.
const markdown = new Marked({ async: false, renderer: { html: ({ text }) => `${html`${text}`}` } });

function fieldView(field: Field, { fields, given, dropdowns, values }: Form): Html {
  const { key, label = key, helpText, required, dependsOn = [], list, dict, type } = field;
  const help = helpText && html`<div class="help" id="help.${key}">${raw(markdown.parse(helpText))}</div>`;
  if (type === 'copy') return html`${help}`;
  const filled = given.get(key) ?? [];
  const missing = fields.find((one) => dependsOn.includes(one.key) && !given.get(one.key)?.some(Boolean));
  const isParent = field.altersDynamicFields || fields.some((one) => one.dependsOn?.includes(key));
  const attributes = html`name="f.${key}" autocomplete="off" data-depends-on="${dependsOn.join(' ')}"
    ${help && html`aria-describedby="help.${key}"`} ${required && raw('aria-required="true"')}
    ${missing && raw('disabled')} ${isParent && raw('data-refresh')}`;
  const title = html`${label}${required && html` <small>required</small>`}`;
  const becomes = filled.map((one) => fill(one, values)).filter(Boolean);
  const dropdown = dropdowns.get(key);
  const notes = html`${filled.join().includes('{{') && html`<p class="becomes">${becomes.join(' · ') || 'empty in this row'}</p>`}
    ${dropdown && dropdownView(field, filled, dropdown)}${missing && html`<p class="help">Fill in ${missing.label} first.</p>`}${help}`;
  return list || dict
    ? html`<fieldset><legend>${title}</legend>${several(field, filled, attributes)}${notes}</fieldset>`
    : html`<div><label for="f.${key}">${title}</label>${single(field, filled[0] ?? '', attributes)}${notes}</div>`;
}

/** The controls of a field with several values: a box for each choice, or a line for each value and one more. */
function several({ key, label, choices, dict }: Field, filled: string[], attributes: Html): Html {
  const boxes = choices?.map((one) => {
    const checked = filled.includes(one.value) && raw('checked');
    return html`<label><input type="checkbox" id="f.${key}.${one.value}" value="${one.value}" ${checked} ${attributes}>${one.label}</label>`;
  });
  const lines = [...filled.filter(Boolean), ''].map((value, at) => {
    const hint = dict && 'name: value';
    return html`<input id="f.${key}.${at}" value="${value}" aria-label="${label} ${at + 1}" placeholder="${hint}" ${attributes}>`;
  });
  const add = html`<button id="add.${key}" class="quiet" aria-label="Add another to ${label}">Add another</button>`;
  return html`${boxes ?? [...lines, add]}`;
}

/** Options by value, with their labels. */
export const optionsView = (options: [string, string][], chosen?: string): Html[] =>
  options.map(([value, label]) => {
    return html`<option value="${value}" ${value === chosen && raw('selected')}>${label}</option>`;
  });

function single(field: Field, value: string, attributes: Html): Html {
  const { key, type, dynamic, placeholder, choices = [] } = field;
  if (type === 'text') return html`<textarea id="f.${key}" rows="3" ${attributes}>${value}</textarea>`;
  const options = new Map(choices.map((one) => [one.value, one.label]));
  if (type === 'boolean') options.set('true', 'True').set('false', 'False');
  if (options.size === 0)
    return html`<input id="f.${key}" type="${type === 'password' ? type : 'text'}" value="${value}" ${attributes}
      list="list.${key}" placeholder="${placeholder ?? (dynamic && 'Choose, search or map')}">`;
  const all = new Map([['', ''], ...options]);
  if (!all.has(value)) all.set(value, value); // mapped
  return html`<select id="f.${key}" ${attributes}>${optionsView([...all], value)}</select>`;
}

/** The rows of a dropdown, the label of the chosen one, and the way to more. */
function dropdownView({ key, label }: Field, [value = '']: string[], dropdown: Choices): Html {
  const { rows, next, problem } = dropdown;
  const more = html`<button id="more.${key}" class="quiet" name="pages.${key}" value="${next}" aria-label="Load more of ${label}">Load more</button>`;
  return html`${rows.has(value) && html`<p class="becomes">${rows.get(value)}</p>`}<p class="help">${problem ?? `${rows.size} in the list`} ${next && more}</p>
    <datalist id="list.${key}">${optionsView([...rows])}</datalist>`;
}
