const ROLES: ReadonlySet<string> = new Set(
  (
    'admin billing booking contact do-not-reply donotreply enquiries feedback hello help hr info jobs kontakt mail ' +
    'marketing no-reply noreply office orders post press sales service support team webmaster'
  ).split(' '),
);

/** True for the address of a role, with or without a `+tag`: several people read it, so it isn't one person's. */
export const isRoleAddress = (email: string): boolean =>
  ROLES.has(email.replace(/[+@].*$/s, '').toLowerCase());
