/** Objects whose keys are chosen by an account's owner: these may say something about people. */
const FREE_FORM: Readonly<Record<string, readonly string[]>> = {
  Blooio: ['metadata'],
  'Re:amaze': ['data'],
};

/** What a service calls a key; anything else may be somebody's name or number. */
const KEY = /^[a-z_][a-z0-9_]{0,39}$/i;

/** The keys and types of an answer, without any of its values: `{data: [{id: string, name: string | null}]}`. */
export function shapeOf(service: string, body: unknown): string {
  const freeForm = FREE_FORM[service] ?? [];

  /** Many values in one place: the items of a list are shown as one. */
  function all(values: readonly unknown[]): string {
    const lists = values.filter(Array.isArray);
    const objects = values.filter(isObject);
    const plain = values.filter((value) => typeof value !== 'object' || value === null);
    const kinds = new Set<string>(plain.map((value) => (value === null ? 'null' : typeof value)));
    if (lists.length > 0) kinds.add(`[${all(lists.flat())}]`);
    if (objects.length > 0) kinds.add(members(objects));
    return [...kinds].sort().join(' | ');
  }

  function members(objects: readonly Record<string, unknown>[]): string {
    const keys = new Set(objects.flatMap((object) => Object.keys(object)));
    const shown = [...keys]
      .filter((key) => KEY.test(key))
      .map((key) => {
        const holders = objects.filter((object) => Object.hasOwn(object, key));
        const values = holders.map((object) => object[key]);
        const hidden = freeForm.includes(key) && values.some(isObject);
        return `${key}${holders.length < objects.length ? '?' : ''}: ${hidden ? 'object' : all(values)}`;
      });
    return `{${[...shown, ...(shown.length < keys.size ? ['…'] : [])].join(', ')}}`;
  }

  return all([body]);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
