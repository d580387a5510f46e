/** Vectors of words: those of a file, or an embedding that was trained, and the neighbours in them. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { JsonObject } from '../../base/json.js';
import { diagnose } from '../diagnose.js';
import { showShare } from '../layout/numbers.js';
import { tableLines } from '../layout/table.js';
import { visible } from '../layout/visible.js';
import { asksForVectors, NotShown, wordsFor, type Shown, type ShowOptions } from '../shown.js';
import type { ShowTexts } from '../texts.js';
import { exportVectors, type Exported } from './export-vectors.js';
import { neighboursIn, type Neighbour } from '../../stages/vectors/neighbours.js';
import type { WordTable } from '../../stages/vectors/word-tables.js';

const mostNeighbours = 10;

export async function showNeighbours(
  name: string,
  kind: 'word-vectors' | 'trained',
  tables: readonly WordTable[],
  options: ShowOptions,
): Promise<Shown> {
  const { exportTo } = options;
  const say = wordsFor(options);
  const [exported, ...others] = tables;
  if (exportTo !== null && others.length > 0)
    throw new NotShown([
      diagnose('severalToExport', null, { name, tables: tables.map(({ called }) => called) }),
    ]);
  const found = tables.flatMap((table) =>
    options.of.map((word) => ({ table, word, near: nearTo(table, word, options) })),
  );
  const written =
    exportTo === null || exported === undefined ? null : await exportVectors(exportTo, exported);
  return {
    document: {
      kind: 'neighbours',
      name,
      of: kind,
      tables: tables.map((table) => tableJson(table)),
      neighbours: found.map(({ table, word, near }) => ({
        table: table.called,
        word,
        nearest: near.map(({ id, cosine }) => ({ id, word: table.words[id]!, cosine })),
      })),
      ...(written && { exported: { ...written } }),
    },
    lines: [
      `${name}:`,
      ...tables.map((table) => `  ${tableWords(table, say)}`),
      ...found.flatMap(({ table, word, near }) => [
        '',
        say.nearest(visible(word), tables.length > 1 ? table.called : null),
        ...tableLines(
          near.map(({ id, cosine }) => [`  ${cosine.toFixed(4)}`, visible(table.words[id]!)]),
          ['right', 'left'],
        ),
      ]),
      ...(written === null ? [] : ['', ...exportLines(written, say)]),
      ...(asksForVectors(options) ? [] : ['', say.askForWords]),
    ],
  };
}

function exportLines({ path, words, leftOut }: Exported, say: ShowTexts): readonly string[] {
  return [say.wroteVectors(words, visible(path)), ...(leftOut === 0 ? [] : [say.leftOut(leftOut)])];
}

function nearTo(table: WordTable, word: string, { rows }: ShowOptions): readonly Neighbour[] {
  const { called } = table;
  const id = table.words.indexOf(word);
  if (id < 0) {
    throw new NotShown([diagnose('noSuchWord', null, { word, called, nearest: nearest(word, table.words) })]);
  }
  const takesPart = (other: number): boolean => table.known(other) && !table.special.includes(other);
  const near = table.known(id) ? neighboursIn({ ...table, takesPart })(id, rows ?? mostNeighbours) : null;
  if (near === null) throw new NotShown([diagnose('wordWithoutVector', null, { word, called })]);
  return near;
}

function knownWords({ words, known, special }: WordTable): number {
  return words.filter((_, id) => known(id) && !special.includes(id)).length;
}

function tableWords(table: WordTable, say: ShowTexts): string {
  const { called, words, width, special } = table;
  const all = words.length - special.length;
  const known = knownWords(table);
  const withVector = known === all ? null : { words: known, share: showShare(known / all) };
  return say.table({ called, words: all, width, known: withVector });
}

function tableJson(table: WordTable): JsonObject {
  const { called, words, width, special } = table;
  return { called, words: words.length - special.length, width, known: knownWords(table) };
}
