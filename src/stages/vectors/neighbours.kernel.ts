/** `neighbours`: the words nearest to some words, or to what an analogy comes to. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Neighbours, WordAnswers } from '../../contract/artefacts/neighbours.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { failure } from './failures.js';
import { lengthsOf, neighboursIn, type VectorTable } from './neighbours.js';
import { rounded } from './project-points.js';
import { tableAsked, type WordTable } from './word-tables.js';

const file = 'neighbours.json';

export const kernel: Kernel<'neighbours'> = async (context) => {
  const table = await tableAsked(context);
  const answered = answersIn(table, context.arguments);
  await writeFile(join(context.output, file), `${JSON.stringify(answered, null, 1)}\n`);
  return { kind: 'neighbours', neighbours: file };
};

type Asked = KernelContext<'neighbours'>['arguments'];

export function answersIn(table: WordTable, asked: Asked): Neighbours {
  const lengths = lengthsOf(table);
  const takesPart = (id: number): boolean =>
    table.known(id) && !table.special.includes(id) && lengths[id]! > 0;
  const idOf = (word: string): number => {
    const id = table.words.indexOf(word);
    if (id < 0) throw failure('wordNotInVocabulary', { word, nearest: nearest(word, table.words) });
    if (!takesPart(id)) throw failure('wordHasNoVector', { word });
    return id;
  };
  const questions: readonly Pick<WordAnswers, 'plus' | 'minus'>[] =
    'of' in asked
      ? asked.of.map((word) => ({ plus: [word], minus: [] }))
      : [{ plus: [asked.from[1]!, asked.to], minus: [asked.from[0]!] }];
  return {
    words: table.words.filter((_, id) => takesPart(id)).length,
    questions: questions.map(({ plus, minus }) => {
      const [added, taken] = [plus.map(idOf), minus.map(idOf)];
      const meant = combined(table, lengths, added, taken);
      const own = [...added, ...taken];
      const find = neighboursIn({ ...meant, takesPart: (id) => takesPart(id) && !own.includes(id) });
      // The last row is what was asked for.
      const found = find(table.words.length, asked.limit) ?? [];
      const near = found.map(({ id, cosine }) => ({ word: table.words[id]!, cosine: rounded(cosine) }));
      return { plus, minus, nearest: near };
    }),
  };
}

/** The table with one row more: the sum of some rows less others, each of length 1. */
function combined(
  { values, width }: WordTable,
  lengths: Float64Array,
  added: readonly number[],
  taken: readonly number[],
): Pick<VectorTable, 'values' | 'width'> {
  const longer = new Float32Array(values.length + width);
  longer.set(values);
  const add = (id: number, sign: number): void => {
    for (let at = 0; at < width; at++)
      longer[values.length + at]! += (sign * values[id * width + at]!) / lengths[id]!;
  };
  for (const id of added) add(id, 1);
  for (const id of taken) add(id, -1);
  return { values: longer, width };
}
