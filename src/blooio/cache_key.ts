import { createHash } from 'node:crypto';
import type { Run } from '../http/run.ts';

/**
 * A key in Zapier's cache, which all users of the integration share. It belongs to this connection, and contains
 * neither the API key nor the value.
 */
export const cacheKey = ({ bundle }: Run, kind: string, value: string): string =>
  `${kind}-${createHash('sha256').update(`${bundle.authData['blooio_api_key']} ${value}`).digest('hex')}`;
