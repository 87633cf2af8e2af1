import { writeFileSync } from 'node:fs';
import { fidelityDocument } from './table.ts';

/** `node fidelity/document.ts`: writes docs/fidelity.md. */
writeFileSync(new URL('../docs/fidelity.md', import.meta.url), fidelityDocument());
