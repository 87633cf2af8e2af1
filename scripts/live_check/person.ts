import { randomBytes } from 'node:crypto';

/** Whom `--write` makes up: nobody's name and addresses, so that nothing of anybody's can be moved or changed. */
export type Person = ReturnType<typeof madeUp>;

export const isCode = (text: string): boolean => /^[a-f0-9]{12}$/.test(text);

/**
 * No phone number: somebody might have it. Mail to example.com reaches nobody.
 * @param code tells one check from another; `--clean-up` takes it
 */
export const madeUp = (code = randomBytes(6).toString('hex')) => ({
  code,
  name: `Live check ${code} (delete me)`,
  email: `live-check-${code}@example.com`,
  /** These are attached to the contact. */
  otherEmail: `live-check-${code}-2@example.com`,
  typedEmail: `live-check-${code}-3@example.com`,
  capitalEmail: `Live-Check-${code}-4@example.com`,
  goneEmail: `live-check-${code}-7@example.com`,
  plusEmail: `live-check+${code}@example.com`,
  instagramEmail: `live-check-${code}-8@example.com`,
  twitterEmail: `live-check-${code}-9@example.com`,
  instagram: `livecheck${code}`,
  /** These have at most 15 letters. */
  twitter: `lc${code}`,
  /** For an Instagram-scoped id, and an Apple customer id: real ones look otherwise. */
  opaqueId: `live-check-${code}`,
  /** Of the second contact, where there has to be one. */
  secondEmail: `live-check-${code}-5@example.com`,
  /** Of no contact. */
  unknownEmail: `live-check-${code}-6@example.com`,
});
