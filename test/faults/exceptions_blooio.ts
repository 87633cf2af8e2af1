import { expect } from '@jest/globals';
import { type Exception, GOING_ON, LASTING, LESS_JSON, starting } from './exceptions.ts';
import { AS_EVER, EXPECTATIONS } from './expectations.ts';

export const blooioExceptions: readonly Exception[] = [
  {
    why: 'Nothing of the account is needed but that there is one.',
    step: /^the connection test, .*Blooio( only| fails)$/,
    under: LESS_JSON,
    instead: { result: { connection_name: expect.stringMatching(/^An account on Blooio/) } },
  },
  {
    why: 'The documents call every field of an attached identity optional: the contact’s own identities tell.',
    step: /^(Attach Identity in|Link Person, .*) Blooio( fails)?$/,
    at: /^POST .*\/identities$/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'The answer was a 409 already; nothing is read of it but its words.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^POST /,
    under: ['409', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'An answer without content is looked after, and the contact has it.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^POST /,
    under: ['an empty answer'],
    instead: { result: { outcome: 'attached' } },
  },
  {
    why: 'The contact’s own identities tell that it is attached; the owner isn’t needed.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^GET \/contacts\?identifier=/,
    under: starting('422'),
    instead: AS_EVER,
  },
  {
    why: 'Where nobody can be told to have it, Blooio’s own words are shown.',
    step: /^Attach Identity in Blooio, again$/,
    at: /^GET .*\/identities\?/,
    under: LESS_JSON,
    instead: EXPECTATIONS['409'],
  },
  {
    why: 'A list without anybody is empty already.',
    step: /^(Create Contact in Blooio|Link Person, somebody new to Blooio|Link Person, in both, and Blooio fails)/,
    at: /^GET \/contacts\?identifier=/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'So is the list of those who have the number.',
    step: /^Link Person, known in Blooio$/,
    at: /identifier=%2B14155550142/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'Blooio promises to look up phones and e-mails only: all contacts are read to find an Apple customer.',
    step: /of an Apple customer$/,
    at: /^GET \/contacts\?identifier=/,
    under: starting('422'),
    instead: AS_EVER,
  },
  {
    why: 'The first Blooio servers can’t search or sort, and say so with a 400 of which nothing is read.',
    step: /^(Find Contact in Blooio, by name|New Contact in Blooio)$/,
    at: /[?&](q|sort)=/,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'What is gone needn’t be detached.',
    step: /^Detach Identity in Blooio$/,
    under: ['404'],
    instead: { result: { outcome: 'already_detached' } },
  },
  {
    why: 'A subscription that is gone needn’t be ended.',
    step: /switched off$/,
    under: ['404'],
    instead: AS_EVER,
  },
  {
    why: 'Nothing is read of an answer that says that something was taken away.',
    step: /^(Detach Identity in Blooio|New Message in Blooio, switched off)$/,
    under: ['an empty answer', ...LESS_JSON],
    instead: AS_EVER,
  },
  {
    why: 'An identity without an id can’t be chosen.',
    step: /^the list of identities of a Blooio contact$/,
    under: LESS_JSON,
    instead: { result: [] },
  },
  {
    why: 'One inbox that fails for good doesn’t undo the other.',
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
    why: 'Detached, it is attached.',
    step: /^Link Person, moving in Blooio$/,
    at: /^DELETE /,
    under: LESS_JSON,
    instead: AS_EVER,
  },
  {
    why: 'The same; where it isn’t true, Blooio refuses.',
    step: /^Link Person, moving in Blooio$/,
    at: /^DELETE /,
    under: ['404', 'an empty answer'],
    instead: EXPECTATIONS['409'],
    writesAfter: /^POST /,
  },
  {
    why: 'With a rejected login it can’t even go back: the sentence says that nobody has it now.',
    step: /^Link Person, moving in Blooio$/,
    at: /^POST \/contacts\/ct_6\/identities$/,
    under: ['401'],
    instead: {
      name: 'ExpiredAuthError',
      says: /belongs to no Blooio contact now: .*rejected the login\. .* reconnect\)\. Attach it in Blooio\.$/,
    },
  },
  {
    why: 'What can’t be read may have been done: the contact’s own identities tell that it was.',
    step: /^Link Person, moving in Blooio$/,
    at: /^POST \/contacts\/ct_6\/identities$/,
    under: ['an answer of 20 MB'],
    instead: AS_EVER,
  },
  ...GOING_ON.filter((fault) => fault !== 'an answer of 20 MB').map(
    (fault): Exception => ({
      why: 'An identity that the other contact can’t have goes back to where it was.',
      step: /^Link Person, moving in Blooio$/,
      at: /^POST \/contacts\/ct_6\/identities$/,
      under: [fault],
      instead: EXPECTATIONS[fault],
      writesAfter: /^POST \/contacts\/ct_7\/identities$/,
    }),
  ),
];
