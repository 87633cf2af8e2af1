import { blooio } from '../blooio/service.ts';
import type { Service } from '../http/service.ts';
import { reamaze } from '../reamaze/service.ts';

/** Every service that this integration talks to. */
export const services: readonly Service[] = [blooio, reamaze];
