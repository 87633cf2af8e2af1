import { quoted } from '../../errors/text.ts';
import { Unusable } from './refusal.ts';

/** IDs of WhatsApp, as its bots and gateways write them. */

const PERSON = /^(?:whatsapp:)?\+?(\d{7,15})(?::\d{1,3})?@(?:c\.us|s\.whatsapp\.net)$/i;
const OTHER = /^[^\s@]+@(?:g\.us|lid|broadcast|newsletter|c\.us|s\.whatsapp\.net)$/i;

/** The phone number in the WhatsApp ID of a person, else undefined. @throws Unusable for a group or a hidden number */
export function phoneOfWhatsAppId(text: string): string | undefined {
  const digits = text.match(PERSON)?.[1];
  if (digits) return `+${digits}`;
  if (OTHER.test(text))
    throw new Unusable(
      `${quoted(text)} is a WhatsApp ID without a phone number, such as a group’s. Map the person’s phone number.`,
    );
  return undefined;
}
