/** The parts of Zapier's command line that scripts and tests use directly. */

declare module 'zapier-platform-cli/src/utils/decompress.js' {
  /** The unpacker that the command line itself tests a build with. */
  const decompress: (zip: string, folder: string) => Promise<unknown>;
  export default decompress;
}

declare module 'zapier-platform-cli/src/utils/changelog.js' {
  /** What `promote` reads of CHANGELOG.md. */
  export function getVersionChangelog(
    version: string,
    folder?: string,
  ): Promise<{
    changelog: string;
    appMetadata?: { action_type: 'read' | 'write' | 'search'; action_key: string }[];
  }>;
}
