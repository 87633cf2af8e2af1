import * as zod from 'zod/mini';
import * as schemas from '../../../src/reamaze/schemas.ts';
import { allHave, byBody, isSuccess, need, newestFirst, read, Untold } from '../finding.ts';
import type { Probe, Probes, Visit } from '../visit.ts';
import { firstPage, listedChannels, wrongToken } from './steps.ts';
import { created } from './throwaway.ts';

/** What Re:amaze's documents and other people's code say of its lists. */

const rawContacts = zod.object({ contacts: zod.array(zod.record(zod.string(), zod.unknown())) });

const everyContact =
  (...keys: string[]): Probe =>
  async (visit) => {
    const { answer } = await firstPage(visit);
    const { contacts } = need(rawContacts, answer, 'the contacts can’t be read');
    return allHave(contacts, keys.join(', '), (contact) => keys.every((key) => key in contact));
  };

/** A list of those who have an identity of one type. */
const listsOnly =
  (type: 'email' | 'mobile'): Probe =>
  async (visit) => {
    const { contacts: all } = await firstPage(visit);
    const answer = await visit.ask('GET /contacts', { query: { type, page: 1 } });
    const { contacts } = need(schemas.contacts, answer, 'the list can’t be read');
    if (contacts.some((contact) => !contact[type])) return { held: false, seen: 'others are listed, too' };
    if (all.every((contact) => contact[type])) throw new Untold('nobody on the first page would be left out');
    return { held: true, seen: 'no others are listed' };
  };

/** Those of whom no reference was given: the throwaway contact, or any where nothing is written. */
const unreferenced = async (visit: Visit): Promise<schemas.Contact[]> => {
  if (visit.writes) return [await created(visit)];
  return (await firstPage(visit)).contacts.filter(({ id, _id }) => (id ?? null) === null || id === _id);
};

export const lists = {
  async 'reamaze-channels'(visit) {
    const answer = await listedChannels(visit);
    const held = read(schemas.channels, answer) !== undefined && !isSuccess(await wrongToken(visit));
    return byBody(answer, held);
  },

  'reamaze-contacts': everyContact('name', 'friendly_name', 'email', 'notes'),

  'reamaze-contact-fields': everyContact(
    'mobile',
    'twitter',
    'facebook',
    'instagram',
    'data',
    'created_at',
    'updated_at',
  ),

  async 'reamaze-external-id'(visit) {
    return allHave(
      await unreferenced(visit),
      'no id where none was given',
      ({ id }) => (id ?? null) === null,
    );
  },

  'reamaze-type-filter': listsOnly('email'),
  'reamaze-mobile-filter': listsOnly('mobile'),

  async 'reamaze-sort-date'(visit) {
    const answer = await visit.ask('GET /contacts', { query: { sort: 'date', page: 1 } });
    const { contacts } = need(schemas.contacts, answer, 'the sorted list can’t be read');
    return newestFirst(contacts.flatMap(({ created_at }) => (created_at ? +new Date(created_at) : [])));
  },
} satisfies Probes;
