/** Data that never changes. */
class Constant {}

/**
 * What lodash finds when it asks a value for its tag. It also tries to overwrite it, which is slow where it can't.
 * It hands on at once what it takes for callable, as proxies may be. But of what is in a list of fields, core itself
 * calls what is callable; that gets no name at all, and the shortest is the fastest.
 */
const tag = (name: string) => ({ get: () => name, set: () => undefined });
const CALLABLE = tag('Proxy');
const NAMELESS = tag('');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasFunctions = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && Object.values(value).some(hasFunctions));

/**
 * Makes constants of all parts of a definition that hold no functions: fields, samples, texts. In JSON, and to Zapier's
 * schema, they are as before.
 *
 * On every run core copies the whole definition value by value, rewrites it and freezes it, and all that twice; but it
 * leaves alone what is neither a plain object nor, by its tag, of a kind that lodash copies.
 */
export function lean<Definition extends object>(definition: Definition): Definition {
  for (const part of Object.values(definition).filter(isObject)) {
    if (Array.isArray(part) || hasFunctions(part)) lean(part);
    else {
      Object.setPrototypeOf(part, Constant.prototype);
      Object.defineProperty(part, Symbol.toStringTag, Array.isArray(definition) ? NAMELESS : CALLABLE);
      Object.freeze(part);
    }
  }
  return definition;
}
