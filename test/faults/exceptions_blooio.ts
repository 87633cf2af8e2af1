import { expect } from '@jest/globals';
import { type Exception, GOING_ON, LASTING, LESS_JSON, starting } from './exceptions.ts';
import { AS_EVER, EXPECTATIONS } from './expectations.ts';

export const blooioExceptions: readonly Exception[] = [
  {
    why: 'The connection test needs only an account, no field of it.',
    step: /^the connection test, .*Blooio( only| fails)$/,
    under: LESS_JSON,
    instead: { result: { connection_name: expect.stringMatching(/^An account on Blooio/) } },
  },
  {
    why: 'Every field of an attached identity is optional: the contact’s own identities are read instead.',
    step: /^(Attach Identity in|Link Person, .*) Blooio( fails)?$/,
    at: /^POST .*\/identities$/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'The response is a 409 already; only its words are read.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^POST /,
    under: ['409', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'After an empty response the contact’s identities are read, and it has the identity.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^POST /,
    under: ['an empty answer'],
    instead: { result: { outcome: 'attached' } },
  },
  {
    why: 'The contact’s own identities show that it is attached; the owner isn’t needed.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^GET \/contacts\?identifier=/,
    under: starting('422'),
    instead: AS_EVER,
  },
  {
    why: 'Without a known owner, the error shows Blooio’s own words.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^GET .*\/identities\?/,
    under: LESS_JSON,
    instead: EXPECTATIONS['409'],
  },
  {
    why: 'The list is empty already.',
    step: /^(Create Contact in Blooio|Link Person, new to Blooio|Link Person, in both, and Blooio fails)/,
    at: /^GET \/contacts\?identifier=/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'So is the list of contacts with the number.',
    step: /^Link Person, known in Blooio$/,
    at: /identifier=%2B14155550142/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'Blooio looks up phones and emails only: all contacts are read to find an Apple customer.',
    step: /of an Apple customer$/,
    at: /^GET \/contacts\?identifier=/,
    under: starting('422'),
    instead: AS_EVER,
  },
  {
    why: 'The first Blooio servers can’t search or sort; their 400 is enough.',
    step: /^(Find Contact in Blooio, by name|New Contact in Blooio)$/,
    at: /[?&](q|sort)=/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'A missing identity is detached already.',
    step: /^Detach Identity in Blooio$/,
    under: ['404'],
    instead: { result: { outcome: 'already_detached' } },
  },
  {
    why: 'A missing subscription has ended already.',
    step: /switched off$/,
    under: ['404'],
    instead: AS_EVER,
  },
  {
    why: 'No field is read of the response to a deletion.',
    step: /^(Detach Identity in Blooio|New Message in Blooio, switched off)$/,
    under: ['an empty answer', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'An identity without an ID can’t be chosen.',
    step: /^the list of identities of a Blooio contact$/,
    under: LESS_JSON,
    instead: { result: [] },
  },
  {
    why: 'A permanent failure of one inbox doesn’t undo the other.',
    step: /^Link Person, in both, and Blooio fails$/,
    under: [...LASTING, ...LESS_JSON],
    instead: {
      result: {
        blooio: {
          outcome: expect.stringMatching(/^(failed|conflict)$/),
          error: expect.stringMatching(/^Blooio /),
        },
        reamaze: { outcome: 'created', error: null },
      },
    },
  },
  {
    why: 'After it is detached, it is attached.',
    step: /^Link Person, moving in Blooio$/,
    at: /^DELETE /,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'The same; Blooio refuses where it wasn’t detached.',
    step: /^Link Person, moving in Blooio$/,
    at: /^DELETE /,
    under: ['404', 'an empty answer'],
    instead: EXPECTATIONS['409'],
    writesAfter: /^POST /,
  },
  {
    why: 'With a rejected login it can’t go back: the sentence says that no contact has it.',
    step: /^Link Person, moving in Blooio$/,
    at: /^POST \/contacts\/ct_6\/identities$/,
    under: ['401'],
    instead: {
      name: 'ExpiredAuthError',
      says: /belongs to no Blooio contact now: .*rejected the login\. .* reconnect\)\. Attach it in Blooio\.$/,
    },
  },
  {
    why: 'A request with an unreadable response may have succeeded: the contact’s own identities show that it did.',
    step: /^Link Person, moving in Blooio$/,
    at: /^POST \/contacts\/ct_6\/identities$/,
    under: ['an answer of 20 MB'],
    instead: AS_EVER,
  },
  ...GOING_ON.filter((fault) => fault !== 'an answer of 20 MB').map(
    (fault): Exception => ({
      why: 'An identity that the other contact can’t have goes back.',
      step: /^Link Person, moving in Blooio$/,
      at: /^POST \/contacts\/ct_6\/identities$/,
      under: [fault],
      instead: EXPECTATIONS[fault],
      writesAfter: /^POST \/contacts\/ct_7\/identities$/,
    }),
  ),
];
