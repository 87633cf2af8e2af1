import type { SandboxService } from '../wire.ts';
import type { ReamazeState } from './state.ts';

/** What Re:amaze's documents leave open. */
export interface ReamazeDialect {
  /** The answer to wrong credentials. */
  rejectStatus: 403 | 401;
  /** What a brand that doesn't exist answers: the API's own status, a way to the vendor's home page, or that page. */
  unknownBrand: 404 | 'redirect' | 'page';
  /** What the identities of an unknown contact answer: 404, 422, or, read, a list of nothing. */
  unknownContact: 404 | 422 | 'empty';
  /** Whether emails are the same without case; `lower`: kept in lowercase, and looked up as written. */
  emailCase: 'fold' | 'sensitive' | 'lower';
  /** How answers write mobile numbers. */
  mobiles: 'E.164' | 'digits';
  /** How answers write names on Twitter and Instagram. */
  socialNames: 'bare' | 'with @';
  /** Whether identities have more than their type and identifier. */
  identityFields: 'two' | 'more';
  /** Whether contacts show the service's own `_id`, which the documents don't mention. */
  showsId: boolean;
  /** Whether a new contact comes inside of `contact`, as it was sent. */
  wrapsCreated: boolean;
  /** How the body of a 422 explains the error. */
  errorShape: 'fields' | 'list' | 'error' | 'text';
  /** The answer to what was created or attached. */
  createdStatus: 201 | 200;
  /** How loosely `GET /contacts?q=` searches: by part of a name or email, or by any word of them. */
  search: 'substring' | 'words';
  /** What comes after the last page of contacts. */
  afterLastPage: 'empty' | 'repeat';
  /** Whether `q` finds mobile numbers, where `type=mobile` is asked for. */
  searchesMobiles: boolean;
  /** What creating a contact that exists does; `double`: two contacts have the identity, and the older one is found by it. */
  createExisting: 'refuse' | 'return' | 'double';
  /** What an update that changes nothing does. */
  noChangePut: 'accept' | 'refuse';
  /** Whether new customer data are merged with, or replace, what there is. */
  dataOnPut: 'merge' | 'replace';
  /** Whether messages show the ID of the network they came from. */
  showsOriginId: boolean;
  /** Whether the number of pages of messages is right, or one page too small. */
  messagePages: 'all' | 'one less';
  /** What attaching an identity to the contact that already has it does. */
  repeatAttach: 'accept' | 'refuse';
  /** Whether contacts can be looked up by `igsid`. */
  igsidLookup: 'refuse' | 'allow';
  /** Whether reading identities follows `identifier_type`, which is documented for attaching only, or even refuses it. */
  identifierTypeOnGet: boolean | 'refuse';
  /** Whether identities can be read at all: the documents only speak of attaching them. */
  identitiesOnGet: boolean;
  /** How many identities of a contact an answer holds; more come on further pages, as contacts do. */
  identitiesPerPage: 'all' | 2;
}

export const defaultDialect = (): ReamazeDialect => ({
  rejectStatus: 403,
  unknownBrand: 404,
  unknownContact: 404,
  emailCase: 'fold',
  mobiles: 'E.164',
  socialNames: 'bare',
  identityFields: 'two',
  showsId: true,
  wrapsCreated: false,
  errorShape: 'fields',
  createdStatus: 201,
  search: 'substring',
  afterLastPage: 'empty',
  searchesMobiles: true,
  createExisting: 'refuse',
  noChangePut: 'accept',
  dataOnPut: 'merge',
  showsOriginId: true,
  messagePages: 'all',
  repeatAttach: 'accept',
  igsidLookup: 'refuse',
  identifierTypeOnGet: true,
  identitiesOnGet: true,
  identitiesPerPage: 'all',
});

export type Reamaze = SandboxService<ReamazeState, ReamazeDialect>;
