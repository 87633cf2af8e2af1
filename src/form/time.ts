/** Blooio's times are milliseconds where it says so; a smaller number can only be seconds (1e11 ms is March 1973). */
const SECONDS_BELOW = 1e11;

/** True for a number that counts seconds. */
const isSeconds = (time: number): boolean => time !== 0 && time < SECONDS_BELOW;

/**
 * A service's time as Zapier wants it: ISO 8601 in UTC.
 * @param time milliseconds or seconds since 1970, or an ISO text
 * @returns null when it is missing, 0 or unreadable
 */
export function isoTime(time: number | string | null | undefined): string | null {
  if (!time) return null;
  const date = new Date(typeof time === 'number' && isSeconds(time) ? time * 1000 : time);
  const readable = date.getUTCFullYear() <= 9999; // false for an invalid date, too
  return readable ? date.toISOString() : null;
}
