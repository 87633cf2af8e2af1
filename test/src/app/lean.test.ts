import { expect, it } from '@jest/globals';
import { createAppHandler } from 'zapier-platform-core';
import App from '../../../index.ts';

const handler = createAppHandler(App);
const definitionWith = async (extension: object) => {
  const { results } = await handler({ command: 'definition', appRawOverride: [null, extension] });
  return JSON.parse(JSON.stringify(results));
};

it('keeps the other members of whatever Zapier extends', async () => {
  const before = await definitionWith({});
  const after = await definitionWith({
    flags: { cleanInputData: true },
    creates: { link_person: { display: { label: 'Join Person' } } },
    searchOrCreates: { find_blooio_contact: { display: { label: 'Search or Create' } } },
  });
  const expected = structuredClone(before);
  expected.flags.cleanInputData = true;
  expected.creates.link_person.display.label = 'Join Person';
  expected.searchOrCreates.find_blooio_contact.display.label = 'Search or Create';
  expect(after).toEqual(expected);
});

it('lets Zapier replace a part of an operation', async () => {
  const sample = { id: '1' };
  const after = await definitionWith({ creates: { link_person: { operation: { sample } } } });
  expect(after.creates.link_person.operation.sample).toEqual(sample);
});
