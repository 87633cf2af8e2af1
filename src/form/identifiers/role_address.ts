/** What several people read, in the languages of many CRMs. */
const ROLES =
  'accounting accounts admin administrator all ap appointment appointments ar billing booking bookings careers client ' +
  'clients contact contactus customercare desk dispatch donotreply enquiries enquiry events everyone feedback finance ' +
  'frontdesk group hello help helpdesk hi hr inbox info information inquiries inquiry invoice invoices it jobs leasing ' +
  'legal mail mailbox mailerdaemon management manager marketing media news newsletter noreply office operations ops ' +
  'order orders payable payments payroll post postmaster press property purchasing receivable reception recruiting ' +
  'recruitment rental rentals reservation reservations returns root sales scheduling service services shipping shop ' +
  'staff store support team tech webmaster webshop ' +
  'abuse members partners reply scanner household parents mom dad home ' +
  'anfrage bestellung bestellungen bewerbung bewerbungen buchhaltung buchung buero büro einkauf empfang firmapost hallo ' +
  'kanzlei karriere kontakt kundenservice presse redaktion ' +
  'poststelle praxis rechnung rechnungen rezeption sekretariat termin termine verkauf versand vertrieb verwaltung zentrale ' +
  'accueil administration bonjour commande commercial compta comptabilite direction facturation rh secretariat ' +
  'administracion atencion atencionalcliente compras contacto facturacion facturas hola informacion pedidos recepcion reservas ' +
  'rrhh secretaria soporte ventas ' +
  'amministrazione assistenza ciao commerciale contatti ordini segreteria ufficio vendite ' +
  'atendimento comercial contato recepcao financeiro suporte vendas administratie bestellingen klantenservice verkoop biuro faktura sklep ' +
  'kundservice kundeservice';
/** What is typed to get past a form. Somewhere, people have such addresses. */
const TYPED =
  'abc anon asdf blank bounce client customer declined email example foo guest missing name naotem notiene ' +
  'qwerty refused removed tbd temp test tester testing user walkin walkincustomer you your youremail yourname';

const WORDS: ReadonlySet<string> = new Set(`${ROLES} ${TYPED}`.split(' '));

/** No person has these for a name: info.berlin@ and sales-uk@ are addresses of roles. Hr. Müller, instead, is a man. */
const ROLE_IN_FRONT =
  /^(?:admin|billing|booking|contact|infos?|jobs|kontakt|noreply|office|orders|sales|service|support|team)$/;

/** All of a family, or two of it: familie.mueller@, john.and.mary@. */
const FAMILY =
  /^fam(?:ig?lia|il(?:ie|le|y))|fam(?:ig?lia|il(?:ie|le|y))$|(?:^|[._-])fam[._-]|[._-](?:and|und|et)[._-]|^the[._-][a-z]+s$/;

/**
 * True for an address that isn't surely one person's: that of a role, such as info@ and customer.service2@, of a family,
 * and what is typed to get past a form, such as test@ and 123@. A `+tag` makes no difference.
 */
export function isRoleAddress(email: string): boolean {
  const local = email.replace(/[+@].*$/s, '').toLowerCase();
  if (/^(\w)\1{2,}$|^no-?(?:one|body)$|^123?4?5?6?7?8?9?0?$/.test(local) || FAMILY.test(local)) return true;
  const words = local.replace(/[._-]?(?<!\d)\d+$/, '').split(/[._-]+/);
  if (ROLE_IN_FRONT.test(words[0] ?? '')) return true;
  return WORDS.has(words.join('')) || words.every((word) => WORDS.has(word) || isWrittenTogether(word));
}

/** True for an email that belongs to one person. */
export const isPersonal = (identifier: string): boolean =>
  identifier.includes('@') && !isRoleAddress(identifier);

/** True for known words in a row, such as customerservice. A short one may be a part of a name. */
const isWrittenTogether = (text: string): boolean =>
  [...WORDS].some(
    (word) =>
      word.length > 3 &&
      text.startsWith(word) &&
      (text === word || isWrittenTogether(text.slice(word.length))),
  );
