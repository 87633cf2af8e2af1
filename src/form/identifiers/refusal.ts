import { Failure } from '../../errors/failure.ts';

/** A text that is no identity, or only a part of one. */
export const invalid = (sentence: string): Failure => new Failure('invalid', sentence);

/** A whole value that can't be used, such as a placeholder. Its neighbors in a list are still good. */
export class Unusable extends Failure {
  constructor(sentence: string) {
    super('invalid', sentence);
  }
}
