import { Failure } from '../../errors/failure.ts';
import { quoted } from '../../errors/text.ts';

/** A text that is no identity, or only a part of one. */
export const invalid = (sentence: string): Failure => new Failure('invalid', sentence);

/** A whole value that can't be used, such as a placeholder. Its neighbors in a list are still good. */
export class Unusable extends Failure {
  constructor(sentence: string) {
    super('invalid', sentence);
  }
}

/** What is written where there is no value. @param what the value would be, as in “not a username” */
export class Placeholder extends Unusable {
  constructor(written: string, what: string) {
    super(`${quoted(written)} is a placeholder, not ${what}. Leave it out.`);
  }
}

/** Of several reasons the one to show: what can be corrected comes before what has to be left out. */
export const mostHelpful = (reasons: readonly Failure[]): Failure | undefined =>
  reasons.find((one) => !(one instanceof Placeholder)) ?? reasons[0];
