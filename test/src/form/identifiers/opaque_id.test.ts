import { describe, expect, it } from '@jest/globals';
import { normalizeOpaqueId } from '../../../../src/form/identifiers/opaque_id.ts';
import { failureIn } from '../../failures.ts';

describe('an ID that another service made', () => {
  it.each([' 17841400000000001 ', 'Ab:c_1.2-3=\u200b', '...', "'17841400000000001"])('is %j', (written) => {
    expect(normalizeOpaqueId('a Facebook ID', written)).toBe(written.replace(/[\s\u200b']/g, ''));
  });

  it.each(['https://www.facebook.com/ada', 'a/b', 'a\\b', '.', '..', 'Ada Lovelace', '', 'a\ud800'])(
    'isn’t %j',
    (written) => {
      expect(failureIn(() => normalizeOpaqueId('a Facebook ID', written))).toEqual({
        kind: 'invalid',
        message: expect.stringMatching(
          /^“.*” isn’t a Facebook ID\. Use the ID itself, not a URL or a name\.$/,
        ),
      });
    },
  );

  it.each(['none', 'N/A', 'undefined', '0', '000'])('isn’t the placeholder %s', (written) => {
    expect(failureIn(() => normalizeOpaqueId('a Facebook ID', written)).message).toBe(
      `“${written}” is a placeholder, not a Facebook ID. Leave it out.`,
    );
  });
});
