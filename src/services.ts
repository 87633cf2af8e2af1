import { blooio } from './blooio/service.ts';
import { reamaze } from './reamaze/service.ts';
import type { Service } from './service.ts';

/** Every service that this integration talks to. */
export const services: readonly Service[] = [blooio, reamaze];
