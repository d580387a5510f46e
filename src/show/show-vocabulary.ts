/**
 * A vocabulary, of words or of their parts: its size, its special entries, the most and the least
 * frequent of the others.
 */
import type { GivenTokenizer, VocabularyDocument } from '../contract/artefacts/vocabulary.js';
import type { ArtefactView } from '../contract/kernel.js';
import { idsOfNoWord, readCountedWords, specialIds, type CountedWord } from '../stages/text/vocabulary.js';
import { showShare } from './layout/numbers.js';
import { tableLines } from './layout/table.js';
import { shortened } from './layout/visible.js';
import { wordsFor, type Shown, type ShowOptions } from './shown.js';
import type { ShowTexts } from './texts.js';

const mostCharacters = 40;

export async function showVocabulary(
  name: string,
  view: ArtefactView<VocabularyDocument>,
  options: ShowOptions,
): Promise<Shown> {
  const { rows: asked, offset } = options;
  const say = wordsFor(options);
  const rows = asked ?? 10;
  const { size, pad, unknown, tokenizer } = view.document;
  const entry = tokenizer === undefined ? 'word' : 'subword';
  const entries = await readCountedWords(view);
  const ids = idsOfNoWord(specialIds(view.document));
  const special = entries.filter(({ id }) => ids.includes(id));
  const others = entries.filter(({ id }) => !ids.includes(id));
  // Those of words are in this order already.
  const words = tokenizer === undefined ? others : others.toSorted((one, other) => other.count - one.count);
  const frequent = words.slice(offset, offset + rows);
  // Words that stand in the first list are not said again.
  const rare = words.slice(Math.max(offset + rows, words.length - rows));
  const tokens = entries.reduce((sum, entry) => sum + entry.count, 0);
  const unknownTokens = unknown === null ? null : special.find(({ word }) => word === unknown)!.count;
  const once = words.filter((word) => word.count === 1).length;
  return {
    document: {
      kind: 'vocabulary',
      name,
      size,
      pad,
      unknown,
      tokens,
      unknownTokens,
      seenOnce: once,
      special: special.map(entryToJson),
      offset,
      mostFrequent: frequent.map(entryToJson),
      leastFrequent: rare.map(entryToJson),
    },
    lines: [
      say.entries(name, size, entry, special.length),
      ...(tokenizer?.given === undefined ? learnedLines() : givenLines(tokenizer.given, say)),
      ...listed(say.special, special, say),
      ...(tokenizer?.given === undefined
        ? [
            ...listed(offset === 0 ? say.mostFrequent : say.afterMostFrequent(offset), frequent, say),
            ...listed(say.leastFrequent, rare, say),
          ]
        : listed(offset === 0 ? say.first : say.afterFirst(offset), frequent, say)),
    ],
  };

  function learnedLines(): readonly string[] {
    const unknownShare =
      unknownTokens === null
        ? null
        : { share: showShare(tokens === 0 ? 0 : unknownTokens / tokens), tokens: unknownTokens };
    return [
      `  ${say.learnedFrom(tokens, tokenizer === undefined ? 'token' : 'subword', unknownShare)}`,
      ...(unknown === null && tokenizer === undefined ? [`  ${say.dropped}`] : []),
      `  ${say.seenOnce(once, entry)}`,
    ];
  }
}

/** Of subwords from a file, which says nothing of counts. */
function givenLines({ special, length }: GivenTokenizer, say: ShowTexts): readonly string[] {
  return [
    `  ${say.fromFile}`,
    `  ${special ? say.specialTokens : say.noSpecialTokens}`,
    ...(length === null ? [] : [`  ${say.cutAt(length)}`]),
  ];
}

function listed(title: string, entries: readonly CountedWord[], say: ShowTexts): readonly string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ id, word, count: seen }) => [
    String(id),
    shortened(word, mostCharacters, say),
    say.number(seen),
  ]);
  const table = tableLines([['id', say.word, say.count], ...rows], ['right', 'left', 'right']);
  return ['', title, ...table.map((line) => `  ${line}`)];
}

function entryToJson({ id, word, count: seen }: CountedWord): { id: number; word: string; count: number } {
  return { id, word, count: seen };
}
