import { afterEach, beforeEach, jest } from '@jest/globals';

/** What the runs of a test log, line by line. */
export function useLog(): () => string[] {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    jest.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return () => lines;
}

/** The lines that say which statements no longer hold. */
export const drift = (ids: readonly string[]): string[] => ids.map((id) => `Drift: ${id}\n`);
