/**
 * Data that never changes. On every run core copies the whole definition value by value, rewrites it and freezes it, and
 * all that twice; but it leaves alone what is neither a plain object nor, by its tag, of a kind that lodash copies.
 */
class Constant {
  get [Symbol.toStringTag](): string {
    return 'Constant';
  }
  /** While it reads a tag, lodash tries to overwrite it; that is slow where it can't. */
  set [Symbol.toStringTag](_tag: string) {}
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasFunctions = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && Object.values(value).some(hasFunctions));

/**
 * Makes constants of all parts of a definition that hold no functions: fields, samples, texts. In JSON, and to Zapier's
 * schema, they are as before.
 */
export function lean<Definition extends object>(definition: Definition): Definition {
  for (const part of Object.values(definition).filter(isObject)) {
    if (Array.isArray(part) || hasFunctions(part)) lean(part);
    else Object.freeze(Object.setPrototypeOf(part, Constant.prototype));
  }
  return definition;
}
