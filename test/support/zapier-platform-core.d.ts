import 'zapier-platform-core';

/** Core's types leave out its handler, which is what Zapier itself calls; the tests go through it, too. */
declare module 'zapier-platform-core' {
  export const createAppHandler: (app: object) => (event: object) => Promise<{ results: unknown }>;
}
