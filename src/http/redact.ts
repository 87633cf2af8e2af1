import { Buffer } from 'node:buffer';

/**
 * A shorter value was typed by mistake, and is a part of many words: a key of `y` would turn “Copy the key” into
 * “Cop[hidden] the ke[hidden]”.
 */
const SHORTEST_SECRET = 8;

const HIDDEN = '[hidden]';

/** Secrets in each encoding in which a service could send them back, the longest first. */
const formsOf = (secrets: readonly string[]): string[] =>
  [...new Set(secrets.flatMap(encodings))]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);

const hide = (text: string, forms: readonly string[]): string =>
  forms.reduce((redacted, form) => redacted.replaceAll(form, HIDDEN), text);

/** A function that hides secrets in a text. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const forms = formsOf(secrets);
  return (text) => hide(text, forms);
}

/** The same for a sentence or a label, in which a value may have been shortened: the beginning of a secret is one, too. */
export function createRedactSentence(secrets: readonly string[]): (text: string) => string {
  const forms = formsOf(secrets);
  return (text) =>
    hide(text, forms)
      .split('…')
      .map((part, index, parts) => (index < parts.length - 1 ? withoutBeginning(part, forms) : part))
      .join('…');
}

/** A text that was cut, without the beginning of a secret at its end. */
function withoutBeginning(text: string, forms: readonly string[]): string {
  for (const form of forms)
    for (let length = Math.min(form.length, text.length); length >= SHORTEST_SECRET; length -= 1)
      if (text.endsWith(form.slice(0, length))) return text.slice(0, -length) + HIDDEN;
  return text;
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const withoutPadding = (base64: string): string => base64.replace(/(?<!=)=+$/, '');

/** A secret as it is, and as a URL, a form, JSON, a page or a header may contain it. */
function encodings(secret: string): string[] {
  const text = secret.toWellFormed();
  const escaped = [encodeURIComponent(text), new URLSearchParams([['', text]]).toString().slice(1)];
  const json = JSON.stringify(text).slice(1, -1);
  return [
    secret,
    withoutPadding(secret),
    ...escaped.flatMap((url) => [url, url.replace(/%../g, (code) => code.toLowerCase())]),
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[<>&']/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
    text.replace(/[<>&"']/g, (letter) => HTML[letter] ?? letter),
    ...base64(text).flatMap((code) => [code, code.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** Base64 of a secret alone, and what doesn't change in it where one or two letters are before it, or others after it. */
function base64(secret: string): string[] {
  const inside = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    // Each letter of Base64 has six bits. The first and the last ones may hold bits of other letters.
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  return [withoutPadding(Buffer.from(secret).toString('base64')), ...inside];
}

/** JSON data with every text in it redacted, keys included. */
export function redactData(data: unknown, redact: (text: string) => string): unknown {
  if (typeof data === 'string') return redact(data);
  if (Array.isArray(data)) return data.map((item) => redactData(item, redact));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [redact(key), redactData(value, redact)]),
  );
}
