import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/** Holds a number of SECURITY.md to what a test has counted: hundreds, so that not every new field changes it. */
export function expectInSecurity(count: number, what: string): void {
  const hundreds = (Math.round(count / 100) * 100).toLocaleString('en-US');
  expect(readFileSync('SECURITY.md', 'utf8')).toContain(`about ${hundreds} ${what}`);
}
