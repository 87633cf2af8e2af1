/**
 * Makes a run cheaper: core copies, rewrites and freezes the whole definition twice in each run, value by value. It
 * passes on what is neither a plain object nor, by its tag, of a kind that lodash copies. So the forms, samples and
 * output fields, which never change, become such values. In JSON, and to Zapier's schema, they are as before.
 *
 * Only lists and the parts of an `operation` become constants. Zapier may extend a definition member by member
 * (`appRawOverride`), and core would lose the other members of an object that isn't plain; it replaces lists and the
 * parts of an operation as a whole.
 */
export function lean<Definition extends object>(definition: Definition, name = ''): Definition {
  const isReplacedWhole = Array.isArray(definition) || name === 'operation';
  for (const [key, part] of Object.entries(definition)) {
    if (!isObject(part)) continue;
    if (hasFunctions(part)) lean(part, key);
    else if ((isReplacedWhole || Array.isArray(part)) && !Object.isFrozen(part)) {
      // One part may be in several places.
      Object.defineProperty(part, Symbol.toStringTag, Array.isArray(definition) ? NAMELESS : CALLABLE);
      makeConstant(part);
    }
  }
  return definition;
}

/** The prototype of data that never changes. */
class Constant {}

/** The tag that lodash reads. It also tries to overwrite it, which is slow where it can't. */
const tag = (name: string) => ({ get: () => name, set: () => undefined });

/** Like a proxy, a value may be callable, and lodash passes it on at once. */
const CALLABLE = tag('Proxy');

/** Core calls callable values in a list, so they get no name. Then they are of no kind that lodash copies. */
const NAMELESS = tag('');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasFunctions = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && Object.values(value).some(hasFunctions));

/** Core rewrites plain objects, and freezes what isn't frozen. */
function makeConstant(part: object): void {
  if (Array.isArray(part)) part.filter(isObject).forEach(makeConstant);
  else Object.setPrototypeOf(part, Constant.prototype);
  Object.freeze(part);
}
