/** `plane`: words, or rows of a table, as points of a plane by their vectors. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kernel } from '../../contract/kernel.js';
import { drawRows } from './draw-rows.js';
import { drawWords } from './draw-words.js';

const file = 'plane.json';

export const kernel: Kernel<'plane'> = async (context) => {
  const { rows } = context.arguments;
  const drawn = rows === undefined ? await drawWords(context) : await drawRows(context, rows);
  await writeFile(join(context.output, file), `${JSON.stringify(drawn, null, 1)}\n`);
  return { kind: 'plane', plane: file };
};
