import { expect, it } from '@jest/globals';
import { type StatementId, statementOf } from '../../fidelity/index.ts';
import type { Fault, RecordedRequest } from '../../sandbox/index.ts';
import { idsOf } from '../../scripts/live_check/check.ts';
import { inspections, probes } from '../../scripts/live_check/inspections.ts';
import { useLiveCheck, WRITE } from './live_check_support.ts';

/** Statements without a switch, as the sandbox only knows one answer: here they are made wrong from outside. */

const live = useLiveCheck();

const is =
  (call: string, more: RegExp = /(?:)/) =>
  ({ method, path, query, body, headers }: RecordedRequest) =>
    new RegExp(`^${call}$`).test(`${method} ${path}`) &&
    more.test(JSON.stringify({ query, body, authorization: headers['authorization'] }));

const ok = (body: object): Fault => ({ status: 200, body });

const flat = (status: number): Fault => ({ status, body: { error: { code: 'x', message: 'x' } } });

const items = (...data: object[]): Fault => ok({ data, next_cursor: null });

const people = (...contacts: object[]): Fault => ok({ page_size: 30, page_count: 1, contacts });

/** The service's own answer with another text in it. */
const instead =
  (text: string | RegExp, other: string): Fault =>
  async (answer) =>
    new Response((await answer.text()).replaceAll(text, other), answer);

const OWN_IDENTITIES = is('GET /contacts/ct_\\d+/identities');
const FIRST_PAGE = is('GET /contacts', /"page":"1"\}/);

const wrong: Partial<Record<StatementId, [match: ReturnType<typeof is>, answer: Fault]>> = {
  'blooio-me': [is('GET /me'), ok({ data: { valid: true } })],
  'blooio-organization': [is('GET /me'), ok({ data: { valid: true, api_key: 'x' } })],
  'blooio-me-echo': [
    is('GET /me'),
    ok({ data: { valid: true, organization_id: 'x', organization: { name: 'x' } } }),
  ],
  'blooio-attach-401': [is('GET /me', /wrong-key/), { status: 403, body: { message: 'x' } }],
  'blooio-errors-flat': [is('GET /me', /wrong-key/), flat(401)],
  'blooio-channels': [is('GET /channels'), items({ id: 'x', status: 'active' })],
  'blooio-channel-name': [is('GET /channels'), items({ id: 'x', type: 'twilio', status: 'active' })],
  'blooio-channel-status': [is('GET /channels'), items({ id: 'x', type: 'twilio', status: 'asleep' })],
  'blooio-contacts': [is('GET /contacts', /"200"/), items({ id: 'x' })],
  'blooio-contact-id': [is('GET /contacts', /"200"/), items({ id: 'x', created_at: 1 })],
  'blooio-contact-id-source': [is('GET /contacts/ct_\\d+'), flat(404)],
  'blooio-list': [is('GET /contacts', /"limit":"1"/), ok({ data: [] })],
  'blooio-limit': [is('GET /contacts', /"200"/), flat(400)],
  'blooio-cursor': [is('GET /contacts', /"cursor"/), flat(400)],
  'blooio-offsets': [is('GET /contacts', /"sort"/), ok({ data: [], next_cursor: 'x' })],
  'blooio-identities': [OWN_IDENTITIES, ok({})],
  'blooio-identity-id': [OWN_IDENTITIES, instead(/cid_/g, 'obj_')],
  'blooio-identity-contact': [OWN_IDENTITIES, instead(/"contact_id":"ct_/g, '"contact_id":"x_')],
  'blooio-identity-type': [OWN_IDENTITIES, instead('"amb"', '"sms"')],
  'blooio-identity-channel': [OWN_IDENTITIES, instead('"channel_id":"ch_3"', '"channel_id":3')],
  'blooio-identity-created': [OWN_IDENTITIES, instead(/("created_at":)(\d+)/g, '$1"$2"')],
  'blooio-identities-404': [is('GET /contacts/ct_live.*'), flat(400)],
  'blooio-events': [is('GET /events'), instead('occurred_at', 'created_at')],
  'blooio-message': [is('GET /events'), instead('"sender"', '"from"')],
  'blooio-create-post': [is('POST /contacts'), flat(422)],
  'blooio-attach-post': [is('POST .*/identities'), flat(405)],
  'blooio-attach-does': [OWN_IDENTITIES, items()],
  'blooio-json': [is('POST .*/identities'), flat(415)],
  'blooio-type-optional': [is('POST .*/identities', /^(?!.*channel_type)/), flat(422)],
  'blooio-channel-optional': [is('POST .*/identities'), flat(422)],
  'blooio-attach-request': [is('POST .*/identities'), flat(400)],
  'blooio-type-blooio': [is('POST .*/identities', /"channel_type":"blooio"/), flat(422)],
  'blooio-identifier': [is('POST .*/identities', /^(?!.*identifier)/), { status: 201, body: {} }],
  'blooio-attach-422': [is('POST .*/identities', /^(?!.*identifier)/), flat(400)],
  'blooio-attach-404': [is('POST /contacts/ct_live.*'), flat(422)],
  'blooio-attach-409': [is('POST .*/identities', /-2@/), { status: 201, body: {} }],
  'blooio-amb-channel': [is('POST .*/identities', /"amb"/), { status: 201, body: {} }],
  'blooio-find-identifier': [is('GET /contacts', /identifier/), items()],
  'blooio-detach': [is('DELETE .*/identities/.*'), { status: 204 }],
  'blooio-detach-404': [is('DELETE .*/identities/.*'), ok({})],
  'reamaze-channels': [
    ({ path, headers: { authorization = '' } }) =>
      path === '/channels' && atob(authorization.replace('Basic ', '')).includes('wrong-token'),
    ok({ channels: [] }),
  ],
  'reamaze-pages': [is('GET /contacts'), ok({ page_size: 50, page_count: 1, contacts: [] })],
  'reamaze-contacts': [FIRST_PAGE, people({ name: 'x', email: null, notes: [] })],
  'reamaze-contact-fields': [FIRST_PAGE, people({ name: 'x', email: null, notes: [] })],
  'reamaze-external-id': [FIRST_PAGE, instead(/"_id":(\d+)/g, '"_id":$1,"id":$1')],
  'reamaze-type-filter': [is('GET /contacts', /"type":"email"/), people({ email: null })],
  'reamaze-mobile-filter': [is('GET /contacts', /"type":"mobile"/), people({ mobile: null })],
  'reamaze-sort-date': [
    is('GET /contacts', /"sort"/),
    people({ created_at: '2026-01-01T00:00:00Z' }, { created_at: '2026-01-02T00:00:00Z' }),
  ],
  'reamaze-q': [
    is('GET /contacts', /"q":"lc/),
    () => Response.json({ contacts: live.sandbox.reamaze.state.contacts }),
  ],
  'reamaze-identity-types': [is('GET .*/identities'), instead('igsid', 'instagram')],
  'reamaze-paths': [is('GET .*/live-check%2B.*/identities'), { status: 404 }],
  'reamaze-create-post': [is('POST /contacts'), { status: 422, body: { errors: {} } }],
  'reamaze-create-data': [is('POST /contacts', /notes/), { status: 422, body: { errors: {} } }],
  'reamaze-attach-post': [is('POST .*/identities'), { status: 405 }],
  'reamaze-attach-does': [is('GET .*/identities'), ok({ identities: [] })],
  'reamaze-attach-answer': [is('POST .*/identities'), { status: 201, body: { id: 1 } }],
  'reamaze-attach-by-type': [is('POST .*/identities', /identifier_type/), { status: 404 }],
  'reamaze-by-instagram': [is('POST .*/identities', /"identifier_type":"instagram"/), { status: 404 }],
  'reamaze-by-twitter': [is('POST .*/identities', /"identifier_type":"twitter"/), { status: 404 }],
  'reamaze-json': [is('POST .*/identities'), { status: 415 }],
  'reamaze-attach-request': [is('POST .*/identities', /"email"/), { status: 422, body: { errors: {} } }],
  'reamaze-type-email': [is('POST .*/identities', /"email"/), { status: 422, body: { errors: {} } }],
  'reamaze-type-instagram': [is('POST .*/identities', /"instagram"/), { status: 422, body: { errors: {} } }],
  'reamaze-type-igsid': [is('POST .*/identities', /"igsid"/), { status: 422, body: { errors: {} } }],
  'reamaze-type-twitter': [is('POST .*/identities', /"twitter"/), { status: 422, body: { errors: {} } }],
  'reamaze-no-facebook': [is('POST .*/identities', /facebook/), { status: 201, body: { identities: [] } }],
  'reamaze-attach-422': [is('POST .*/identities', /facebook/), { status: 422, body: 'No.' }],
  'reamaze-moves-identity': [
    is('POST .*-5%40.*/identities'),
    { status: 422, body: { errors: { identifier: ['has already been taken'] } } },
  ],
};

it('covers every statement that is probed and has no switch', () => {
  const without = idsOf(probes).filter((id) => !statementOf(id).switch);
  expect(idsOf(wrong).sort()).toEqual(without.sort());
});

// That they hold otherwise is shown, all at once, by live_check.test.ts.
it.each(idsOf(wrong))('%s is named when it doesn’t hold', async (id) => {
  const { blooio, reamaze } = live.sandbox;
  const { service: label } = statementOf(id);
  const service = label === 'Blooio' ? blooio : reamaze;
  const [matches, answer] = wrong[id] ?? [];
  service.fault = (request) => (matches?.(request) ? answer : undefined);
  const needsWrite = inspections.some(({ writing }) => id in writing);
  const { ids } = await live.check(needsWrite ? WRITE : [], { dotenv: live.dotenvOf(label) });
  expect(ids('not held')).toContain(id);
});
