import { Buffer } from 'node:buffer';

/**
 * A shorter value was typed by mistake, and is a part of many words: a key of `y` would turn “Copy the key” into
 * “Cop[hidden] the ke[hidden]”.
 */
const SHORTEST_SECRET = 8;

const HIDDEN = '[hidden]';

/** A function that hides secrets in a text, in each encoding in which a service could have sent them back. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(encodings))]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, HIDDEN), text);
}

/** A secret as it is, and as a URL, a log or a header may contain it: escaped, or in Base64 without padding. */
function encodings(secret: string): string[] {
  const escaped = encodeURIComponent(secret.toWellFormed());
  return [
    secret,
    secret.replace(/=+$/, ''),
    escaped,
    escaped.replace(/%../g, (code) => code.toLowerCase()),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ];
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
