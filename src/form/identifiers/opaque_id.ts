import { quoted, trimmed } from '../../errors/text.ts';
import { isPlaceholder } from './placeholder.ts';
import { invalid, Placeholder } from './refusal.ts';

/**
 * An ID that another service made. Only what can't be an ID is refused, such as the URL of a profile.
 * @param name as in “isn’t a Facebook ID”
 * @throws Failure `invalid`
 */
export function normalizeOpaqueId(name: string, written: string): string {
  const id = trimmed(trimmed(written).replace(/^['\u2019]/, ''));
  if (/[^.]/.test(id) && isPlaceholder(id)) throw new Placeholder(written, name);
  if (/^(?!\.{1,2}$)[^\s/\\]+$/.test(id) && id.isWellFormed()) return id;
  throw invalid(`${quoted(written.toWellFormed())} isn’t ${name}. Use the ID itself, not a URL or a name.`);
}
