/** Something the integration takes for true of a service, although its documentation leaves room for doubt. */
export interface Assumption {
  readonly service: 'Blooio' | 'Re:amaze';
  readonly says: string;
  /** The page of the documentation that says it, or would have to. */
  readonly page: string;
  /**
   * `documented`: the page says so, but another version of it doesn't. `seen`: code or notes of third parties say so.
   * `assumed`: no source says so.
   */
  readonly source: 'documented' | 'seen' | 'assumed';
  /** What the user gets if it is wrong. It starts with “Same result” exactly where no scenario of the tests ends in another way. */
  readonly ifWrong: string;
  /** The switch of the sandbox that makes it wrong, with the values that do. */
  readonly wrong?: Wrong;
}

type Wrong = Readonly<Partial<Record<string, readonly (string | number | boolean)[]>>>;

/** The switches of a sandbox, each with values. */
export type SwitchesOf<Dialect> = { readonly [Name in keyof Dialect]?: readonly Dialect[Name][] };

/** Declares assumptions about one service, page by page. */
export const about =
  <Switches extends Wrong>(service: Assumption['service']) =>
  (page: string) => {
    const from =
      (source: Assumption['source']) =>
      (says: string, ifWrong: string, wrong?: Switches): Assumption => ({
        service,
        says,
        page,
        source,
        ifWrong,
        ...(wrong && { wrong }),
      });
    return { documented: from('documented'), seen: from('seen'), assumed: from('assumed') };
  };
