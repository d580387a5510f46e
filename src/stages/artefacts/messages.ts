/** What goes wrong while a table is built, in words. */
import { StageFailure } from '../../contract/kernel.js';

export function tooManyClasses(column: string, limit: number): StageFailure {
  return new StageFailure(
    'SEQ507',
    `the column ${column} has more than ${limit.toLocaleString('en-US')} different classes`,
    [],
    ['This looks like text or a number rather than a class: check which column `columns` names.'],
  );
}
