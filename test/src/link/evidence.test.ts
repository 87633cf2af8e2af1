import { expect, it } from '@jest/globals';
import { isRoleAddress } from '../../../src/form/identifiers/role_address.ts';
import { isStrong } from '../../../src/link/evidence.ts';

const ROLES = [
  ...[
    'admin',
    'billing',
    'booking',
    'contact',
    'enquiries',
    'feedback',
    'hello',
    'help',
    'hr',
    'info',
    'jobs',
  ],
  ...[
    'kontakt',
    'mail',
    'marketing',
    'no-reply',
    'noreply',
    'do-not-reply',
    'donotreply',
    'office',
    'orders',
  ],
  ...['post', 'press', 'sales', 'service', 'support', 'team', 'webmaster'],
  ...['customerservice', 'tech-support', 'accountspayable', 'appointments', 'servicedesk', 'all.staff'],
  ...[
    'family',
    'familie.mueller',
    'mueller.familie',
    'fam.jansen',
    'smith.family',
    'thesmithfamily',
    'the.smiths',
  ],
  ...['john.and.mary', 'info-de', 'info.berlin', 'sales-uk', 'kanzlei', 'presse', 'hallo'],
];

it.each(ROLES)('%s@ is the address of a role', (role) => {
  expect(isRoleAddress(`${role}@example.com`)).toBe(true);
  expect(isRoleAddress(`${role.toUpperCase()}+Crm+2@Example.COM`)).toBe(true);
  expect(isRoleAddress(`maria+${role}@example.com`)).toBe(false);
  expect(isRoleAddress(`maria@${role}.example`)).toBe(false);
});

it.each([
  ['email', 'maria@example.com', true],
  ['email', 'infodeskman@example.com', true],
  ['email', 'hr.gomez@example.com', true],
  ['email', 'infomaria@example.com', true],
  ['email', 'famara@example.com', true],
  ['email', 'theodoros@example.com', true],
  ['email', 'the.anh@example.com', true],
  ['email', 'steven.y.park@example.com', true],
  ['email', 'testa@example.com', true],
  ['email', 'jj@example.com', true],
  ['email', 'me@example.com', true],
  ['email', 'anna.service@example.com', true],
  ['email', 'hr.gomez@example.com', true],
  ['email', 'infomaria@example.com', true],
  ['email', 'famara@example.com', true],
  ['email', 'theodoros@example.com', true],
  ['email', 'info@example.com', false],
  ['email', 'info2@example.com', false],
  ['email', 'no.reply@example.com', false],
  ['email', 'Customer-Service@example.com', false],
  ['email', 'ventas@example.com', false],
  ['email', 'buchhaltung@example.com', false],
  ['email', 'atendimento@example.com', false],
  ['email', 'accueil@example.com', false],
  ['email', 'test@example.com', false],
  ['email', 'test.user12@example.com', false],
  ['email', '123@example.com', false],
  ['email', 'xxx@example.com', false],
  ['email', 'Info+maria@example.com', false],
  ['phone', '+14155550101', false],
  ['phone', '+18005550101', false],
  ['instagram', 'info', true],
  ['twitter', 'support', true],
] as const)('%s %s is strong evidence: %s', (kind, identifier, strong) => {
  expect(isStrong({ kind, identifier })).toBe(strong);
});
