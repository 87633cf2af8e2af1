import { reamazeExceptions } from './exceptions_reamaze.ts';
import { describeMatrix } from './matrix.ts';

describeMatrix('reamaze', reamazeExceptions, 1835);
