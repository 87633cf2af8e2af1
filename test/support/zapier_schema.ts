import { createRequire } from 'node:module';

/** What core uses of Zapier's schema, loaded when a test validates a definition: core loads it at each start, in half of its time. */
export const validateAppDefinition = (definition: unknown): unknown =>
  createRequire(__filename)('zapier-platform-schema/schema.js').validateAppDefinition(definition);
