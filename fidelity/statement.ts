/** One thing that this integration believes of a service, and what follows if it is wrong. */
export interface Statement {
  readonly service: 'Blooio' | 'Re:amaze';
  /** In one sentence, as it is believed; where a document leaves it open, the answer that is expected. */
  readonly says: string;
  /** The service's page that it is about; only what is documented is said there. */
  readonly page: string;
  /**
   * `documented` by the service on that page, `seen` in somebody else's code or notes, `assumed` where nobody says so:
   * then the sandbox can answer either way, and every operation is tested both ways.
   */
  readonly confidence: 'documented' | 'seen' | 'assumed';
  /** What the integration does if it is wrong. */
  readonly ifWrong: string;
  /** The sandbox's switch that makes it wrong, and the values that do. */
  readonly switch?: Switch;
}

interface Switch {
  readonly name: string;
  readonly wrong: readonly (string | number | boolean)[];
}

/** A switch, and the values of it that make a statement wrong. */
export const flipped = (name: string, ...wrong: Switch['wrong']): Switch => ({ name, wrong });

/** Makes the statements of one page. What nobody says needs a switch: it has to be tolerated both ways. */
export const on = (service: Statement['service'], page: string) => {
  const make =
    (confidence: Statement['confidence']) =>
    (says: string, ifWrong: string, flip?: Switch): Statement => ({
      service,
      says,
      page,
      confidence,
      ifWrong,
      ...(flip && { switch: flip }),
    });
  return {
    documented: make('documented'),
    seen: make('seen'),
    assumed: (says: string, ifWrong: string, flip: Switch) => make('assumed')(says, ifWrong, flip),
  };
};
