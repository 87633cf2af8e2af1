import '../preview/setup.ts'; // First: core reads it when it is loaded.
import { writeFileSync } from 'node:fs';
import { assumptionsDocument } from '../assumptions/document.ts';
import { formsDocument } from '../preview/document.ts';

/** `npm run docs`: the pages that are made from the code. */
writeFileSync('docs/assumptions.md', assumptionsDocument());
writeFileSync('docs/forms.md', await formsDocument());
