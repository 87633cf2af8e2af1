import * as zod from 'zod/mini';
import App from '../../index.ts';
import { KINDS } from '../schema.ts';

const operation = zod.object({ operation: zod.record(zod.string(), zod.unknown()) });

/** Every function of the app that talks to a service: a new one is in here by itself. */
export const methods: readonly string[] = [
  'authentication.test',
  ...KINDS.flatMap((kind) =>
    Object.entries(App[kind] ?? {}).flatMap(([key, definition]) =>
      Object.entries(operation.parse(definition).operation)
        .filter(([name, value]) => name.startsWith('perform') && typeof value === 'function')
        .map(([name]) => `${kind}.${key}.operation.${name}`),
    ),
  ),
];
