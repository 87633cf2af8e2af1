import { describe, expect, it } from '@jest/globals';
import { failureOf, useSandbox } from '../../support/app.ts';

/** A 403 of Re:amaze is a rejected login or a missing right. */
const app = useSandbox();

const rejected = {
  name: 'ExpiredAuthError',
  message:
    'Re:amaze rejected the login. Check the login email and its API token (Re:amaze: Settings, Developer, API Token) and reconnect.',
};
const STEPS: readonly [string, Record<string, unknown>][] = [
  [
    'creates.attach_reamaze_identity',
    { contact_identifier: 'ada@example.com', identity_type: 'email', identifier: 'a@example.com' },
  ],
  ['creates.create_reamaze_contact', { email: 'grace@example.com', mobile: '+14155550199' }],
  ['creates.update_reamaze_contact', { contact_identifier: 'ada@example.com', name: 'Ada' }],
  ['searches.find_reamaze_contact', { contact_identifier: 'ada@example.com' }],
  ['triggers.new_reamaze_contact', {}],
  ['triggers.new_reamaze_message', {}],
  ['triggers.reamaze_contact_list', {}],
];
const run = (operation: string, inputData: Record<string, unknown>, token?: string) =>
  app.run(`${operation}.operation.perform`, {
    inputData,
    authData: { ...app.sandbox.authData, ...(token && { reamaze_api_token: token }) },
  });
const probes = () => app.sandbox.reamaze.requests.filter(({ path }) => path === '/channels');

describe.each(STEPS)('%s', (operation, inputData) => {
  it.each([401, 403] as const)('asks to reconnect when the token was revoked (%d)', async (rejectStatus) => {
    app.sandbox.reamaze.dialect.rejectStatus = rejectStatus;
    expect(await failureOf(run(operation, inputData, 'rmz_revoked_token'))).toEqual(rejected);
    expect(probes()).toHaveLength(rejectStatus === 403 ? 1 : 0);
  });

  it('asks for the right when the login works', async () => {
    app.sandbox.reamaze.state.rights = 'none';
    expect(await failureOf(run(operation, inputData))).toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^Re:amaze doesn’t allow this \(403\).* Ask a Re:amaze admin/),
    });
    expect(probes()).toHaveLength(1);
  });

  it('says that the plan or trial ended, without switching the Zap off', async () => {
    app.sandbox.reamaze.state.planEnded = true;
    expect(await failureOf(run(operation, inputData))).toEqual({
      name: 'HaltedError',
      message:
        'Re:amaze asks for a payment first (402): Your trial has ended. Check whether your Re:amaze trial or plan has ended, then replay this run.',
    });
  });
});

it('doesn’t blame the login when the channels can’t be asked for', async () => {
  app.sandbox.reamaze.state.rights = 'none';
  app.sandbox.reamaze.fault = ({ path }) => (path === '/channels' ? { status: 503 } : undefined);
  const [[operation, inputData]] = STEPS as [[string, Record<string, unknown>]];
  expect(await failureOf(run(operation, inputData))).toMatchObject({ name: 'AppError' });
});
