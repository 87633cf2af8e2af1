type Step = (...given: unknown[]) => unknown;

/**
 * A function of the definition that is loaded when it is first called.
 * @param takes how many arguments; Zapier's record of an app tells it of each function
 */
export function later(takes: number, load: () => Promise<Step>): Step {
  let loaded: Promise<Step> | undefined;
  const step: Step = async (...given) => {
    loaded ??= load();
    return (await loaded)(...given);
  };
  return Object.defineProperty(step, 'length', { value: takes });
}
