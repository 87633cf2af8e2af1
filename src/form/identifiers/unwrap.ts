import { quoted, trimmed } from '../../errors/text.ts';
import { invalid } from './refusal.ts';

/** What surrounds a value in exports, spreadsheets, web pages and chats, whatever the value is. */

/** Longer than any identity or ID. A longer text is a whole document, mapped by mistake. */
export const LONGEST_TEXT = 512;

/** The HTML entities that occur in identities. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['rsquo', '’'],
  ['nbsp', ' '],
  ['shy', ''],
  ['commat', '@'],
  ['period', '.'],
  ['plus', '+'],
  ['lpar', '('],
  ['rpar', ')'],
]);

function decodeEntity(entity: string, decimal?: string, hexadecimal?: string, name = ''): string {
  const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
  if (point <= 0x10ffff) return String.fromCodePoint(point);
  return ENTITIES.get(name.toLowerCase()) ?? entity;
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
/** Some exports encode twice. Decoding a text that is encoded thousands of times would never end. */
const MOST_LAYERS = 3;

/** A text without HTML entities. */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) decoded = decoded.replace(ENTITY, decodeEntity);
  return decoded;
}

const APOSTROPHE = /['`\u00b4\u2018\u2019]/;
/** In the order of a keyboard, of English, of German and of French. */
const QUOTE = /["'`\u00b4\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb]/;

/** The text inside of one layer of what surrounds it. */
function peel(text: string): string {
  const bare = trimmed(text)
    // An item of a list: - 030 901820, 2. 030 901820.
    .replace(/^[-\u2013\u2014\u2022\u00b7*]\s|^\d{1,2}[.)]\s(?=[+0a-z])/i, '')
    // A text in a CSV file, as Excel keeps it: ="0301".
    .replace(/^="([^"]*)"$/, '$1')
    .replace(/(?<=[^.])\.$|(?<![,;])[,;]+$/, '')
    // Links of Slack and of Markdown.
    .replace(/^<(?:mailto|tel):([^|<>]*)\|[^<>]*>$/i, '$1')
    .replace(/^\[[^[\]]*\]\((?:mailto|tel):([^()]*)\)$/i, '$1')
    .replace(/^<([^<>]*)>$|^\(([^()]*)\)$|^\[([^[\]]*)\]$/, '$1$2$3');
  const [first = '', last = ''] = [bare.at(0), bare.at(-1)];
  // Not "a", "b": these are two values in quotes.
  if (bare.length > 1 && QUOTE.test(first) && QUOTE.test(last))
    return /["'\u2019\u201d]\s?[,;|]/.test(bare) ? bare : bare.slice(1, -1);
  // A spreadsheet keeps a text with an apostrophe in front.
  return APOSTROPHE.test(first) ? bare.slice(1) : bare;
}

/** A value without HTML entities, invisible characters, quotes, brackets around it, and a final dot, comma or semicolon. */
export function unwrap(written: string): string {
  if (written.length > LONGEST_TEXT)
    throw invalid(`${quoted(written)} is longer than any identity. Map one value, not a whole text.`);
  let text = decodeEntities(written).replace(/\p{Cf}|\ufe0e|\ufe0f/gu, '');
  for (let peeled = peel(text); peeled !== text; peeled = peel(text)) text = peeled;
  return text;
}
