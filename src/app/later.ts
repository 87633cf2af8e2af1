/** A function of the definition. */
type Perform = (...args: unknown[]) => unknown;

/**
 * A function of the definition that is loaded at its first call. Zapier starts processes that only read the
 * definition, and those load no operation.
 * @param length how many parameters it has: Zapier's copy of the definition has this number for each function
 */
export function later(length: number, load: () => Promise<Perform>): Perform {
  let loaded: Perform | undefined;
  const first: Perform = async (...args) => {
    loaded = await load();
    return loaded(...args);
  };
  return Object.defineProperty((...args: unknown[]) => (loaded ?? first)(...args), 'length', {
    value: length,
  });
}
