import { blooioExceptions } from './exceptions_blooio.ts';
import { describeMatrix } from './matrix.ts';

describeMatrix('blooio', blooioExceptions, 2406);
