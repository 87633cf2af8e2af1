import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signedJson } from '../../../src/blooio/messages.ts';
import { LONG } from '../../faults/hostile_values.ts';

const now = Date.parse('2026-07-01T09:30:00Z');
const seconds = now / 1000;
const content = '{"id":"evt_1"}';
const v1 = createHmac('sha256', 'secret').update(`${seconds}.${content}`).digest('hex');
const read = (signature: string) =>
  signedJson({ headers: { 'X-Blooio-Signature': signature }, content }, 'secret', now);

describe('the signature of a delivery', () => {
  it.each([`t=${seconds},v1=${v1}`, ` t=${seconds} ,\tv1=bad , v1=${v1} `])('is found in %j', (signature) => {
    expect(read(signature)).toEqual({ id: 'evt_1' });
  });

  it('is read in a moment, however long its header is', () => {
    for (const long of LONG)
      for (const signature of [long, `t=${seconds}${long}v1=${v1}`, `t=${seconds},${long},v1=x`])
        expect(read(signature)).toBeUndefined();
  });

  it.each([7, null, ['t=1'], { t: 1 }])('is refused where it isn’t a text: %j', (signature) => {
    // Zapier's types promise a text.
    const headers = JSON.parse(JSON.stringify({ 'X-Blooio-Signature': signature }));
    expect(signedJson({ headers, content }, 'secret', now)).toBeUndefined();
  });
});
