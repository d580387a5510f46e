/**
 * A vocabulary, of words or of their parts: its size, its special entries, the most and the least
 * frequent of the others.
 */
import { count, number } from '../base/diagnostics/phrases.js';
import type { GivenTokenizer, VocabularyDocument } from '../contract/artefacts/vocabulary.js';
import type { ArtefactView } from '../contract/kernel.js';
import { idsOfNoWord, readCountedWords, specialIds, type CountedWord } from '../stages/text/vocabulary.js';
import { showShare } from './layout/numbers.js';
import { tableLines } from './layout/table.js';
import { shortened } from './layout/visible.js';
import type { Shown, ShowOptions } from './shown.js';

const mostCharacters = 40;

export async function showVocabulary(
  name: string,
  view: ArtefactView<VocabularyDocument>,
  { rows: asked, offset }: ShowOptions,
): Promise<Shown> {
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
      `${name}: ${count(size, entry)}, ${special.length === 0 ? 'no special entries' : `${special.length} of them special`}`,
      ...(tokenizer?.given === undefined ? learnedLines() : givenLines(tokenizer.given)),
      ...listed('special', special),
      ...(tokenizer?.given === undefined
        ? [
            ...listed(offset === 0 ? 'most frequent' : `after the ${number(offset)} most frequent`, frequent),
            ...listed('least frequent', rare),
          ]
        : listed(offset === 0 ? 'first' : `after the first ${number(offset)}`, frequent)),
    ],
  };

  function learnedLines(): readonly string[] {
    return [
      `  learned from ${count(tokens, tokenizer === undefined ? 'token' : 'subword')}${unknownTokens === null ? '' : `; ${showShare(tokens === 0 ? 0 : unknownTokens / tokens)} of them are unknown (${number(unknownTokens)})`}`,
      ...(unknown === null && tokenizer === undefined
        ? ['  a token that is no word is dropped: there is no unknown entry']
        : []),
      `  ${count(once, entry)} seen only once`,
    ];
  }
}

/** Of subwords from a file, which says nothing of counts. */
function givenLines({ special, length }: GivenTokenizer): readonly string[] {
  return [
    '  from a file: how often each was seen is not known',
    special ? '  rows get the special tokens of the file' : '  rows get no special tokens',
    ...(length === null ? [] : [`  rows of more than ${number(length)} ids are cut`]),
  ];
}

function listed(title: string, entries: readonly CountedWord[]): readonly string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ id, word, count: seen }) => [
    String(id),
    shortened(word, mostCharacters),
    number(seen),
  ]);
  const table = tableLines([['id', 'word', 'count'], ...rows], ['right', 'left', 'right']);
  return ['', title, ...table.map((line) => `  ${line}`)];
}

function entryToJson({ id, word, count: seen }: CountedWord): { id: number; word: string; count: number } {
  return { id, word, count: seen };
}
