import { Hono } from 'hono';
import * as zod from 'zod';
import type { Env } from '../wire.ts';
import { findContact, single } from './contacts.ts';
import type { Blooio } from './dialect.ts';
import { flatRefusal, json, notOffered, validate } from './errors.ts';

/** Identities keep their IDs, so the chats, which are kept by identity, go with them. */
export const merging = (service: Blooio): Hono<Env> =>
  // https://docs.blooio.com/reference/v4/contacts/mergeContacts
  new Hono<Env>().post('/', async (c) => {
    const body = await json(c);
    const { state, dialect } = service;
    if (dialect.merging !== 'offered') throw notOffered(dialect.merging);
    const survivor = findContact(state, c.req.param('contact') ?? '');
    const { source_contact_id } = validate(zod.object({ source_contact_id: zod.string().min(1) }), body);
    const refused = (status: 400 | 409, code: string, message: string) =>
      flatRefusal(status, message, { error: 'MergeError', code });
    if (source_contact_id === survivor.id)
      throw refused(400, 'cannot_merge_self', 'A contact cannot be merged into itself');
    const mergedInto = state.merged[source_contact_id];
    if (mergedInto && (mergedInto !== survivor.id || dialect.repeatMerge === 409))
      throw refused(409, 'contact_already_merged', 'The source contact has already been merged');
    if (!mergedInto) {
      const source = findContact(state, source_contact_id);
      survivor.identities.push(...source.identities);
      const tags = new Set([...(survivor.tags ?? []), ...(source.tags ?? [])]);
      if (tags.size > 0) survivor.tags = [...tags];
      state.contacts = state.contacts.filter((contact) => contact !== source);
      state.merged[source.id] = survivor.id;
    }
    return c.json(single(survivor, dialect));
  });
