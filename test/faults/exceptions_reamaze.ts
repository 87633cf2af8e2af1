import { expect } from '@jest/globals';
import { type Exception, FAILING, GOING_ON, LASTING, LESS_JSON, NO_JSON, starting } from './exceptions.ts';
import { AS_EVER, EXPECTATIONS } from './expectations.ts';

export const reamazeExceptions: readonly Exception[] = [
  {
    why: 'In the connection test, a 403 of Re:amaze can only be the login.',
    step: /^the connection test, .*Re:amaze( only| fails)$/,
    under: starting('403'),
    instead: EXPECTATIONS['401'],
  },
  {
    why: 'There, any server but Re:amaze’s API means a wrong brand.',
    step: /^the connection test, .*Re:amaze( only| fails)$/,
    under: ['404', 'a redirect to another server', ...NO_JSON],
    instead: {
      name: 'HaltedError',
      says: /^Re:amaze has no brand “acme”\. If you open Re:amaze at acme\.reamaze\.com, the brand is acme\.$/,
    },
  },
  {
    why: 'A list of channels is enough, without their fields.',
    step: /^the connection test, .*Re:amaze( only| fails)$/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'In Re:amaze, a 404 means that an identity is free, and was the response already.',
    step: /^(Attach Identity in Re:amaze|Create Contact in Re:amaze|Link Person, (new to|in both, and) Re:amaze.*)$/,
    at: /^GET \/contacts\/(%2B14155550142|grace%40example\.com)\/identities(\?\S*)?$/,
    under: ['404', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'A 422 to an email may mean that it is free, too: the request has no type that could be wrong.',
    step: /^(Create Contact in Re:amaze|Link Person, (new to|in both, and) Re:amaze.*)$/,
    at: /^GET \/contacts\/grace%40example\.com\/identities$/,
    under: starting('422'),
    instead: AS_EVER,
  },
  {
    why: 'Missing fields of the response are read with another request.',
    step: /Re:amaze/,
    at: /^POST \/contacts\/[^/]+\/identities/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'The same, looked up again before the number is attached.',
    step: /^Create Contact in Re:amaze$/,
    at: /^GET \/contacts\/%2B14155550142\/identities\S* #2$/,
    under: ['404', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'The same for the number of a person known by another identity.',
    step: /^Link Person, known in Re:amaze$/,
    at: /^GET \/contacts\/%2B14155550142\/identities/,
    under: ['404', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'A listed contact is looked up again with the address of the list: look-ups may be case-sensitive.',
    step: /^Find Contact in Re:amaze$/,
    at: /\/identities$/,
    under: ['404', ...starting('422')],
    instead: AS_EVER,
  },
  {
    why: 'A 404 means no contact: a free identity is attached, an unknown person isn’t found.',
    step: /^(Attach Identity in Re:amaze, moving it|Link Person, (known|moving) in Re:amaze|Find Contact in Re:amaze.*)$/,
    at: /^GET \/contacts\/(?!ada%40example\.com\/identities$)[^/?]+\/identities/,
    under: ['404'],
    instead: { result: expect.anything() },
    writesAfter: /^POST /,
  },
  {
    why: 'The same for a 422 to an email.',
    step: /^(Attach Identity in Re:amaze, moving it|Link Person, (known|moving) in Re:amaze)$/,
    at: /^GET \/contacts\/(bob\.private|grace)%40example\.com\/identities$/,
    under: starting('422'),
    instead: { result: expect.anything() },
    writesAfter: /^POST /,
  },
  {
    why: 'Where Re:amaze doesn’t find the contact that it has just created, the owner of the number is unknown.',
    step: /^Create Contact in Re:amaze$/,
    at: /^GET \/contacts\/grace%40example\.com\/identities #2$/,
    under: ['404'],
    instead: { name: 'HaltedError', says: /^Re:amaze doesn’t have this contact \(404\)\./ },
  },
  {
    why: 'The name of a previous owner only makes the output clearer.',
    step: /^Attach Identity in Re:amaze, moving it$/,
    at: /^GET \/contacts\?q=bob%40/,
    under: FAILING,
    instead: { result: { outcome: 'moved', previous_owner: { name: null } } },
  },
  {
    why: 'The owner may be found by another address; only a failure that ends the run stops the move.',
    step: /^Attach Identity in Re:amaze, moving it$/,
    at: /^GET \/contacts\?q=bob\.private%40/,
    under: [...GOING_ON, ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'Nearly no field of a contact is documented, so nearly all may be missing.',
    step: /^Create Contact in Re:amaze$/,
    at: /^(POST \/contacts|GET \/contacts\?q=\S*)$/,
    under: LESS_JSON,
    instead: { result: { outcome: 'created', email: 'grace@example.com' } },
  },
  {
    why: 'The same where it is linked.',
    step: /^Link Person, (new to|in both, and) Re:amaze( fails)?$/,
    at: /^POST \/contacts$/,
    under: LESS_JSON,
    instead: {
      result: { reamaze: { outcome: 'created', contact_id: 'email:grace@example.com', error: null } },
    },
  },
  {
    why: 'The same where it is found: its identities are enough.',
    step: /^Find Contact in Re:amaze/,
    at: /^GET \/contacts\?q=/,
    under: LESS_JSON,
    instead: { result: [{ email: 'ada@example.com', name: null }] },
  },
  {
    why: 'The same in lists: a contact without any field is left out.',
    step: /^(New Contact in Re:amaze|the list of Re:amaze contacts)$/,
    under: LESS_JSON,
    instead: { result: [] },
  },
  {
    why: 'The name of a contact that loses an identity only makes the output clearer.',
    step: /^Link Person, moving in Re:amaze$/,
    at: /^GET \/contacts\?type=mobile/,
    under: [...GOING_ON, ...LESS_JSON],
    instead: {
      result: { reamaze: { outcome: 'updated', error: null, moved: [{ contact_name: null }] } },
    },
  },
  {
    why: 'Where Re:amaze doesn’t find the contact that it has just created, the owner of the number is unknown.',
    step: /^Link Person, new to Re:amaze$/,
    at: /^GET .* #2$/,
    under: ['404', ...starting('422')],
    instead: {
      name: 'HaltedError',
      says: /doesn’t tell who has an identity\. A contact with .* was created; nothing else was attached, .*\. Attach it in Re:amaze\.$/,
    },
  },
  {
    why: 'The run finds the contact that it has created when it looks again.',
    step: /^Link Person, (new to|in both, and) Re:amaze( fails)?$/,
    at: /^GET .* #2$/,
    under: ['409'],
    instead: { result: { reamaze: { outcome: 'updated', error: null } } },
  },
  {
    why: 'Where this login may not list contacts, the person is linked without the name.',
    step: /^Link Person, (known|moving) in Re:amaze$/,
    at: /^GET \/contacts\?q=/,
    under: LASTING,
    instead: { result: { reamaze: { outcome: 'updated', contact_name: null, error: null } } },
  },
  {
    why: 'A contact that isn’t in a list is searched by the next address.',
    step: /^Link Person, (known|moving) in Re:amaze$/,
    at: /^GET \/contacts\?q=/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'A permanent failure of one inbox doesn’t undo the other.',
    step: /^Link Person, in both, and Re:amaze fails$/,
    under: [...LASTING, ...LESS_JSON],
    instead: {
      result: {
        blooio: { outcome: 'created', error: null },
        reamaze: {
          outcome: expect.stringMatching(/^(failed|conflict)$/),
          error: expect.stringMatching(/^Re:amaze /),
        },
      },
    },
  },
];
