import { writeFileSync } from 'node:fs';
import { assumptionsDocument } from './document.ts';

/** `node assumptions/write.ts`: writes docs/assumptions.md. */
writeFileSync(new URL('../docs/assumptions.md', import.meta.url), assumptionsDocument());
