type Step = (...given: unknown[]) => unknown;

/**
 * A function of the definition that is loaded when it is first called.
 * @param takes how many arguments; Zapier's record of an app tells it of each function
 */
export function later(takes: number, load: () => Promise<Step>): Step {
  let step: Step | undefined;
  const first: Step = async (...given) => {
    step = await load();
    return step(...given);
  };
  return Object.defineProperty((...given: unknown[]) => (step ?? first)(...given), 'length', {
    value: takes,
  });
}
