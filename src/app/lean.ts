/** Data that never changes. */
class Constant {}

/** What lodash finds when it asks a value for its tag. It also tries to overwrite it, which is slow where it can't. */
const tag = (name: string) => ({ get: () => name, set: () => undefined });

/** Taken for callable, as a proxy may be, a value is handed on at once. */
const CALLABLE = tag('Proxy');

/** But core calls what is callable in a list. Without a name, a value is of no kind that lodash knows how to copy. */
const NAMELESS = tag('');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasFunctions = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && Object.values(value).some(hasFunctions));

/** Core rewrites what is a plain object, and freezes what isn't frozen. */
function constant(part: object): void {
  if (Array.isArray(part)) part.filter(isObject).forEach(constant);
  else Object.setPrototypeOf(part, Constant.prototype);
  Object.freeze(part);
}

/**
 * Makes constants of all parts of a definition that hold no functions: forms, samples, texts. In JSON, and to Zapier's
 * schema, they are as before.
 *
 * On every run core copies the whole definition value by value, rewrites it and freezes it, and all that twice; but it
 * leaves alone what is neither a plain object nor, by its tag, of a kind that lodash copies.
 */
export function lean<Definition extends object>(definition: Definition): Definition {
  for (const part of Object.values(definition).filter(isObject)) {
    if (hasFunctions(part)) lean(part);
    else if (!Object.isFrozen(part)) {
      // One part may stand in several places.
      Object.defineProperty(part, Symbol.toStringTag, Array.isArray(definition) ? NAMELESS : CALLABLE);
      constant(part);
    }
  }
  return definition;
}
