/** What several people read, in the languages of many CRMs. */
const ROLES =
  'accounting accounts admin administrator billing booking bookings careers contact contactus customercare donotreply ' +
  'enquiries enquiry feedback finance frontdesk hello help helpdesk hi hr info inquiries inquiry invoice invoices jobs ' +
  'legal mail mailerdaemon marketing media news newsletter noreply office order orders payments payroll post postmaster ' +
  'press purchasing reception recruiting recruitment reservations returns root sales service services shipping shop ' +
  'staff store support team webmaster ' +
  'anfrage bestellung bewerbung buchhaltung buero büro empfang kontakt kundenservice praxis rechnung rechnungen ' +
  'sekretariat termin verkauf vertrieb verwaltung zentrale ' +
  'accueil administration commande commercial compta comptabilite direction secretariat ' +
  'administracion atencion atencionalcliente compras contacto facturacion hola pedidos recepcion reservas soporte ventas ' +
  'amministrazione assistenza commerciale contatti ordini segreteria ufficio vendite ' +
  'atendimento comercial contato financeiro suporte vendas administratie bestellingen klantenservice verkoop biuro sklep ' +
  'kundservice kundeservice';
/** What is typed to get past a form. Somewhere, people have such addresses. */
const TYPED =
  'abc anon asdf blank bounce client customer declined email example foo guest missing name naotem notiene ' +
  'qwerty refused removed tbd temp test tester testing user walkin walkincustomer you your youremail yourname';

const WORDS: ReadonlySet<string> = new Set(`${ROLES} ${TYPED}`.split(' '));

/**
 * True for an address that isn't surely one person's: that of a role, such as info@ and customer.service2@, and what is
 * typed to get past a form, such as test@ and 123@. A `+tag` makes no difference.
 */
export function isRoleAddress(email: string): boolean {
  const local = email.replace(/[+@].*$/s, '').toLowerCase();
  if (/^(\w)\1{2,}$|^no-?(?:one|body)$|^123?4?5?6?7?8?9?0?$/.test(local)) return true;
  const words = local.replace(/[._-]?(?<!\d)\d+$/, '').split(/[._-]+/);
  return WORDS.has(words.join('')) || words.every((word) => WORDS.has(word));
}
