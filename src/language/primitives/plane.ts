/** `plane`: a picture of words, or of rows, by their vectors. */
import type { PlaneMethod, PlaneOperation } from '../../contract/operations/plane.js';
import type { Span } from '../../base/source/source-file.js';
import type { OperationNode } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import { asWritten, definePrimitive, type PrimitiveCall, type PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { planeOfRows } from './plane-rows.js';
import { accessor, named, parameter, seed } from './parameters.js';
import { trainingRows } from './splits.js';
import { textsOf } from './word-list.js';
import { hasWords, wordsWithVectors, type WordsWithVectors } from './words-with-vectors.js';

const METHODS = ['pca', 'tsne', 'umap'] as const;
/** The method that each setting is of. */
const settings = [
  ['perplexity', 'tsne'],
  ['neighbours', 'umap'],
  ['seed', 'umap'],
] as const;
/** Fewer points lie in a plane anyway. */
const LEAST = 3;
/** More words are no picture, and t-SNE would take minutes. */
const MOST = 2000;

export const plane = definePrimitive({
  name: 'plane',
  kind: 'report',
  role: null,
  signature: 'Trained, WordVectors or Dataset → Plane',
  summary:
    'A picture of points in the plane, by their vectors. Words: those of the training rows, with the ' +
    'vectors of the embedding that a model learned, or of a file; the page also has the nearest words of ' +
    'each, by the whole vectors. Rows of a table: with a column of vectors, such as the codes of an ' +
    'autoencoder.',
  example: 'picture = plane(classifier, method: "tsne", color: .label)',
  parameters: [
    parameter(
      'of',
      true,
      {
        kind: 'value',
        shown: 'Trained, WordVectors or Dataset',
        accepts: (value) => value.kind === 'dataset' || hasWords(value),
      },
      'A training of a model with one embedding of words; an embedding of a training that has a name ' +
        'there (`film.e`); `word2vec(…)` or `word_vectors(…)`; or a table, of several splits the training rows.',
    ),
    parameter(
      'vocabulary',
      false,
      {
        kind: 'value',
        shown: 'Vocabulary',
        accepts: (value) => value.kind === 'vocabulary',
        optional: true,
      },
      'The words, where the vectors come from a file.',
      null,
    ),
    named(
      'method',
      { type: 'string', enum: METHODS },
      '`"pca"`: the plane in which the vectors lie farthest apart; distances in it are real ones, of what ' +
        'the plane shows. `"tsne"`: words with near vectors stand near each other; larger distances say ' +
        'nothing (van der Maaten and Hinton, 2008). `"umap"`: the same, and groups that are near are drawn ' +
        'nearer (McInnes, Healy and Melville, 2018).',
      'pca',
    ),
    parameter(
      'words',
      false,
      { kind: 'custom', shown: 'list of Text', read: readWords, optional: true },
      'The words that are drawn. The default is the most frequent ones.',
      null,
    ),
    named(
      'limit',
      { type: 'integer', minimum: LEAST, maximum: MOST },
      'How many of the most frequent words are drawn; of rows, how many at even distances.',
      300,
    ),
    named(
      'perplexity',
      { type: ['number', 'null'], minimum: 1, maximum: MOST },
      'Of `"tsne"`: how many neighbours a word has, about. The default is 30, or a third of the words ' +
        'where these are few.',
      null,
    ),
    named(
      'neighbours',
      { type: ['integer', 'null'], minimum: 2, maximum: MOST },
      'Of `"umap"`: how many neighbours a word has; it counts as the first of them. The default is 15, or ' +
        'all where they are fewer.',
      null,
    ),
    named(
      'seed',
      { ...seed, type: ['integer', 'null'] },
      'Of `"umap"`: random seed. The others use no random numbers.',
      null,
    ),
    parameter(
      'color',
      false,
      accessor({ optional: true }),
      'A column of classes: words are coloured by the class whose rows have them more often than chance ' +
        'explains. The default is to colour them by their frequency. Rows are coloured by their own class.',
      null,
    ),
    parameter(
      'vectors',
      false,
      accessor({ optional: true }),
      'Of a table: the column of vectors (`float[30]`). The default is the only one. Vectors of two ' +
        'numbers are drawn as they are, unless another method than `"pca"` is asked for.',
      null,
    ),
    parameter(
      'rows',
      false,
      { kind: 'value', shown: 'Table', accepts: (value) => value.kind === 'dataset', optional: true },
      'The rows of `color`. The default is the rows that the model was trained on.',
      null,
    ),
  ],
  evaluate: (call) => {
    const method = methodOf(call);
    const of = call.arguments.value('of');
    if (of?.kind === 'dataset') return method === null ? errorValue : planeOfRows(call, of, method);
    if (call.arguments.given('vectors')) {
      call.context.report(diagnose('columnOfWords', call.arguments.span('vectors')));
      return errorValue;
    }
    const source = wordsWithVectors(call, 'of');
    if (source === null || method === null) return errorValue;
    const colored = colorOf(call, source);
    if (colored === null) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'plane',
      arguments: {
        method,
        words: call.arguments.json('words'),
        limit: call.arguments.number('limit'),
        column: source.column,
        ...(source.place !== null && { place: source.place }),
        color: colored.color,
      },
      inputs: { ...source.inputs, ...colored.inputs },
      files: {},
      ...asWritten(call),
    });
    return { kind: 'plane', node };
  },
});

function methodOf(call: PrimitiveCall): PlaneMethod | null {
  const name = call.arguments.text('method');
  for (const [setting, method] of settings) {
    if (method === name || call.arguments.json(setting) === null) continue;
    const holes = { setting, method, asked: name };
    call.context.report(diagnose('settingOfOtherMethod', call.arguments.span(setting), holes));
    return null;
  }
  if (name === 'tsne') return { name, perplexity: numberOrNull(call, 'perplexity') };
  if (name === 'umap') {
    return { name, neighbours: numberOrNull(call, 'neighbours'), seed: numberOrNull(call, 'seed') ?? 0 };
  }
  return { name: 'pca' };
}

function numberOrNull(call: PrimitiveCall, name: string): number | null {
  const value = call.arguments.json(name);
  return typeof value === 'number' ? value : null;
}

interface Colored {
  readonly color: PlaneOperation['arguments']['color'];
  readonly inputs: Pick<OperationNode<'plane'>['inputs'], 'data'>;
}

/** Null when something was reported. */
function colorOf(call: PrimitiveCall, source: WordsWithVectors): Colored | null {
  const color = call.arguments.value('color');
  const given = call.arguments.value('rows');
  if (color?.kind !== 'accessor') {
    if (given === null || given.kind === 'error') return { color: null, inputs: {} };
    call.context.report(diagnose('rowsWithoutColor', call.arguments.span('rows')));
    return null;
  }
  const rows = given?.kind === 'dataset' ? given : source.rows;
  if (rows === null) {
    if (given?.kind !== 'error')
      call.context.report(diagnose('colorWithoutRows', call.arguments.span('color')));
    return null;
  }
  const classes = columnNamed(call, 'color', color, rows, { kinds: ['class'], shown: ['Class'] });
  if (classes === undefined) return null;
  const at = call.arguments.span(given === null ? 'of' : 'rows');
  const ids = idsColumn(rows, source);
  if (ids === null) {
    call.context.report(diagnose('rowsOfOtherWords', at, { vocabulary: source.vocabulary.shown }));
    return null;
  }
  const data = trainingRows(rows, at, call.primitive.name, call.context);
  return data && { color: { classes, ids }, inputs: { data } };
}

/** The column that has ids of the source's words; of several, the one that the embedding reads. */
function idsColumn({ columns }: DatasetValue, { vocabulary, column }: WordsWithVectors): string | null {
  const fitting = [...columns].flatMap(([name, type]) =>
    type.kind === 'ids' && type.vocabulary.node === vocabulary.node ? [name] : [],
  );
  return fitting.find((name) => name === column) ?? fitting[0] ?? null;
}

/** Each word once. */
function readWords(value: Value, span: Span, context: PrimitiveContext): readonly string[] | null {
  const texts = textsOf(value, span, context, { argument: 'words', example: '["good", "bad", "boring"]' });
  if (texts === null) return null;
  const words = [...new Set(texts)];
  if (words.length >= LEAST) return words;
  context.report(diagnose('tooFewWordsNamed', span, { found: words.length, least: LEAST }));
  return null;
}
