import { expect, it } from '@jest/globals';
import { type StatementId, statementOf } from '../../fidelity/index.ts';
import type { Fault, RecordedRequest } from '../../sandbox/index.ts';
import { idsOf } from '../../scripts/live_check/check.ts';
import { probes } from '../../scripts/live_check/inspections.ts';
import { useLiveCheck, WRITE } from './live_check_support.ts';

/** Statements without a switch, as the sandbox only knows one answer: here they are made wrong from outside. */

const live = useLiveCheck();

const is =
  (call: string, more: RegExp = /(?:)/) =>
  ({ method, path, query, body, headers }: RecordedRequest) =>
    new RegExp(`^${call}$`).test(`${method} ${path}`) &&
    more.test(JSON.stringify({ query, body, authorization: headers['authorization'] }));

const ok = (body: object): Fault => ({ status: 200, body });

const wrong: Partial<Record<StatementId, [match: ReturnType<typeof is>, answer: Fault]>> = {
  'blooio-organization': [is('GET /me'), ok({ data: { valid: true, api_key: 'x' } })],
  'blooio-me-echo': [
    is('GET /me'),
    ok({ data: { valid: true, organization_id: 'x', organization: { name: 'x' } } }),
  ],
  'blooio-attach-401': [is('GET /me', /wrong-key/), { status: 403, body: { message: 'x' } }],
  'blooio-errors-flat': [is('GET /me', /wrong-key/), { status: 401, body: { error: { message: 'x' } } }],
  'blooio-channels': [is('GET /channels'), ok({ data: [{ id: 'x', status: 'active' }], next_cursor: null })],
  'blooio-contacts': [is('GET /contacts', /"200"/), ok({ data: [{ id: 'x' }], next_cursor: null })],
  'blooio-list': [is('GET /contacts', /"limit":"1"/), ok({ data: [] })],
  'blooio-identities-404': [
    is('GET /contacts/ct_live.*'),
    { status: 400, body: { error: { code: 'x', message: 'x' } } },
  ],
  'blooio-find-identifier': [is('GET /contacts', /identifier/), ok({ data: [], next_cursor: null })],
  'blooio-detach': [is('DELETE .*/identities/.*'), { status: 204 }],
  'blooio-detach-404': [is('DELETE .*/identities/.*'), ok({})],
  'reamaze-pages': [is('GET /contacts'), ok({ page_size: 50, page_count: 1, contacts: [] })],
  'reamaze-identities': [is('GET .*/identities'), ok({ identities: ['x'] })],
  'reamaze-attach-answer': [is('POST .*/identities'), { status: 201, body: { id: 1 } }],
  'reamaze-type-instagram': [is('POST .*/identities', /"instagram"/), { status: 422, body: { errors: {} } }],
  'reamaze-type-igsid': [is('POST .*/identities', /"igsid"/), { status: 422, body: { errors: {} } }],
  'reamaze-no-facebook': [is('POST .*/identities', /facebook/), { status: 201, body: { identities: [] } }],
};

it('covers every statement that is probed and has no switch', () => {
  const without = idsOf(probes).filter((id) => !statementOf(id).switch);
  expect(idsOf(wrong).sort()).toEqual(without.sort());
});

it.each(idsOf(wrong))('%s is named when it doesn’t hold', async (id) => {
  const { blooio, reamaze } = live.sandbox;
  const service = statementOf(id).service === 'Blooio' ? blooio : reamaze;
  const [matches, answer] = wrong[id] ?? [];
  service.fault = (request) => (matches?.(request) ? answer : undefined);
  const { ids } = await live.check(WRITE);
  expect(ids('not held')).toContain(id);
  service.fault = undefined;
  expect((await live.check(WRITE)).ids('held')).toContain(id);
});
