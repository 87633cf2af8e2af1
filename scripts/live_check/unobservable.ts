import type { StatementId } from '../../fidelity/index.ts';
import type { probes } from './inspections.ts';

const LOGIN = 'were it wrong, the check would have ended at the login';
const SAYS_NOTHING = 'no answer can contradict a notice, an example or a permission';
const OURS_TO_KEEP = 'it says what a client must or may send, and breaking it would prove nothing';
const SOMEBODY = 'it takes a phone number, and any number may be somebody’s';
const FACEBOOK =
  'it takes a contact who wrote by Facebook, and nothing is attached to other people’s contacts';
const APPLE = 'it takes a customer of Apple Messages for Business';
const ACCOUNT = 'it takes an account that is set up for it';
const HARM = 'trying it would disturb what runs in your account';
const LEFT_BEHIND = 'were it wrong, trying it would leave a contact that can’t be found again';
const DELIVERY = 'it takes a message that somebody sends to you';
const ABSENCE = 'that there is no such thing can’t be shown by asking';

/** Why no request of the check could tell. The compiler holds that every statement is either probed or here. */
export const unobservable: Record<Exclude<StatementId, keyof typeof probes>, string> = {
  'blooio-host': LOGIN,
  'blooio-bearer': LOGIN,
  'reamaze-host': LOGIN,
  'reamaze-basic': LOGIN,
  'reamaze-accept': LOGIN,

  'blooio-beta': SAYS_NOTHING,
  'blooio-key-form': SAYS_NOTHING,
  'blooio-identity-optional': SAYS_NOTHING,
  'blooio-attach-example': SAYS_NOTHING,
  'blooio-sender-null': SAYS_NOTHING,

  'blooio-offset-alone': OURS_TO_KEEP,
  'blooio-create-blanks': OURS_TO_KEEP,

  'blooio-type-twilio': SOMEBODY,
  'blooio-type-whatsapp': SOMEBODY,
  'blooio-type-whatsapp-business': SOMEBODY,
  'blooio-type-rcs-business': SOMEBODY,
  'reamaze-by-mobile': SOMEBODY,
  'reamaze-create-mobile': SOMEBODY,
  'reamaze-type-mobile': SOMEBODY,

  'reamaze-by-facebook': FACEBOOK,
  'reamaze-mobile-to-facebook': FACEBOOK,

  'blooio-type-amb': APPLE,
  'blooio-identity-amb-channel': APPLE,

  'blooio-attach-409-channel': ACCOUNT,
  'blooio-attach-409-chat': ACCOUNT,
  'reamaze-no-channels': ACCOUNT,
  'reamaze-acts-as-user': ACCOUNT,

  'blooio-cdn': HARM,
  'blooio-rate-limit': HARM,
  'blooio-webhook-post': HARM,
  'blooio-webhook-secret': HARM,
  'blooio-webhook-delete': HARM,
  'reamaze-rate-limit': HARM,

  'blooio-create-422': LEFT_BEHIND,
  'reamaze-create-needs': LEFT_BEHIND,

  'blooio-event-type': DELIVERY,
  'blooio-envelope': DELIVERY,
  'blooio-event-once': DELIVERY,
  'blooio-signature': DELIVERY,
  'blooio-signature-age': DELIVERY,
  'reamaze-moves-messages': DELIVERY,

  'blooio-no-idempotency': ABSENCE,
  'blooio-no-contact-events': ABSENCE,
  'reamaze-no-webhooks': ABSENCE,
};
