import type { Field } from './schema.ts';
import { allSteps, type Step } from './zapier.ts';

/** docs/forms.md, from the definition alone. `npm run docs` writes it. */

/** A field, and the choices under which the form has it. None: it is there from the start. */
interface Shown {
  readonly field: Field;
  readonly when: string[];
}

/** The fields of a form in all its states, each variant of a field once, at the place where the form has it. */
async function allFields({ fields }: Step): Promise<Shown[]> {
  const first = await fields({});
  const shown: Shown[] = first.map((field) => ({ field, when: [] }));
  for (const { key, label, choices = [] } of first.filter((field) => field.altersDynamicFields))
    for (const { value, label: choice } of choices) {
      let place = 0;
      for (const field of await fields({ inputData: { [key]: value } })) {
        const known = shown.findIndex((one) => JSON.stringify(one.field) === JSON.stringify(field));
        const when = `${label} is ${choice}`;
        while (known === -1 && shown[place]?.field.key === field.key) place += 1; // after its other variants
        if (known === -1) shown.splice(place, 0, { field, when: [when] });
        else if (shown[known]?.when.length) shown[known].when.push(when);
        place = Math.max(place, known) + 1;
      }
    }
  return shown;
}

/** Choices under which a field is there, such as “Channel Type is WhatsApp or Twilio”. */
function conditionOf(when: readonly string[]): string {
  const [first = '', ...others] = when;
  const [label = ''] = first.split(' is ');
  return [first, ...others.map((one) => one.replace(`${label} is `, ''))].join(' or ');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function fieldRow({ field, when }: Shown): string {
  const { label = '', helpText = '', choices = [], required, default: preset, list, dict, dynamic } = field;
  const chosen = choices.find(({ value }) => value === preset)?.label ?? preset;
  const kinds = [
    required && 'required',
    dynamic && 'dropdown',
    list && 'several',
    dict && 'names and values',
    chosen && `default: ${chosen}`,
    when.length > 0 && `if ${conditionOf(when)}`,
  ];
  const offered = choices.length > 0 ? ` Choices: ${choices.map((one) => one.label).join('; ')}.` : '';
  return row(`**${label}**`, kinds.filter(Boolean).join(', '), helpText + offered);
}

/** A table of fields, with the texts that hold no value above it. */
function table(fields: readonly Shown[]): string[] {
  const texts = fields.filter(({ field }) => field.type === 'copy');
  const rows = fields.filter(({ field }) => field.type !== 'copy').map(fieldRow);
  return [
    ...texts.map(({ field }) => `${field.helpText}\n`),
    ...(rows.length > 0 ? [row('Field', '', 'Help'), '| --- | --- | --- |', ...rows, ''] : []),
  ];
}

async function section(step: Step): Promise<string> {
  const { label, description, operation, path } = step;
  const { inputFieldGroups: groups = [], outputFields } = operation;
  const introduction =
    path === '/connection'
      ? 'A connection holds one of both services, or both.'
      : `${description} Key: \`${path.split('/').at(-1)}\`.`;
  const fields = await allFields(step);
  const loose = fields.filter(({ field }) => !groups.some(({ key }) => key === field.group));
  const inputs = groups.flatMap(({ key, label }) => [
    `**${label}**\n`,
    ...table(fields.filter(({ field }) => field.group === key)),
  ]);
  const outputs = outputFields.map(({ key, label }) => row(label, `\`${key}\``));
  return [
    `### ${label}\n`,
    `${introduction}\n`,
    ...table(loose),
    ...inputs,
    row('Output', 'Key'),
    '| --- | --- |',
    ...outputs,
    '',
  ].join('\n');
}

export async function formsDocument(): Promise<string> {
  const steps = await allSteps({});
  const parts: string[] = [];
  for (const [group, members] of Map.groupBy(steps, (step) => step.group)) {
    parts.push(`## ${group}\n`);
    for (const step of members) parts.push(await section(step));
  }
  return `# Forms

<!-- Made from the definition of the app by \`npm run docs\`: change that. -->

Every form as the Zap editor shows it, and every output by the name under which later steps find it. \`npm run preview\` shows the same forms
on a local page, where they can be filled in and run.

![The form of Link Person in the preview](images/link-person.png)

${parts.join('\n')}`;
}
