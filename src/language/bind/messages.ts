/** What is said of names, imports and paths. */
import { showPathStart } from '../../base/source/path-start.js';
import type { Phrase } from '../../base/language.js';
import type { PathStart } from '../../base/source/path-start.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../../base/diagnostics/phrases.js';
import type { InsteadOfName, NoSuchThing } from '../primitives/foreign-names.js';
import type { Span } from '../../base/source/source-file.js';

export const messages = {
  /**
   * `others`: further names of the same declaration that other libraries have; they are told
   * together.
   */
  unknownName: (given: UnknownName & { others?: readonly (UnknownName & { span: Span })[] }) => {
    const others = given.others ?? [];
    const all = [given, ...others];
    const names = others.length === 0 ? [given.name] : [...new Set(all.map(nameOf))];
    return {
      message: `there is no ${names.map(quote).join(', ')}`,
      label:
        given.module === true && others.length === 0 ? 'what is needed of it is built in' : 'unknown name',
      related: others.map(({ span }) => ({ span, text: 'nor this one' })),
      help:
        others.length === 0
          ? helpFor(given)
          : [
              ...new Set(
                all.flatMap((name) => helpFor(name).map((line) => `${quote(nameOf(name))}: ${line}`)),
              ),
            ],
    };
  },

  /** `later`: where the name is declared. */
  namedLater: ({ name, later }: { name: string; later: Span }) => ({
    message: `there is no \`${name}\` yet`,
    label: 'not known here',
    related: [{ span: later, text: 'defined further down' }],
    help: ['in a block, define a value before it is used: move the line up'],
  }),

  declaredTwice: ({ name, first }: { name: string; first: Span }) => ({
    message: `\`${name}\` is declared twice`,
    label: 'the second time',
    related: [{ span: first, text: 'the first time' }],
    help: ['give one of them another name'],
  }),

  /**
   * A value that is named like a primitive, and made with it. `use`: where the primitive is meant.
   */
  primitiveName: (given: { name: string; kind: Phrase; use: Span }) => ({
    message: `\`${given.name}\` is ${given.kind.en}, and this declaration takes its name`,
    label: 'choose another name',
    related: [{ span: given.use, text: 'this means the declaration now, not what is built in' }],
    help: [`for example \`my_${given.name}\``],
  }),

  /** `again`: where another value gets the name before anything has used this one, or null. */
  unusedInBlock: ({ name, again }: { name: string; again: Span | null }) => ({
    message: `nothing uses this \`${name}\`${again === null ? '' : ': another value gets its name'}`,
    label: 'has no effect',
    related: again === null ? [] : [{ span: again, text: `\`${name}\` is this from here on` }],
    help: ['use it in a line below, or delete the line'],
  }),

  /**
   * `names`: one that is made from itself, or several, each made from the next; `uses`: where they
   * are needed.
   */
  valueCycle: (given: { names: readonly string[]; uses: readonly { name: string; span: Span }[] }) => ({
    message:
      given.names.length === 1
        ? `\`${given.names[0]}\` is made from itself`
        : `${given.names.map(quote).join(' and ')} are made from each other`,
    label: 'refers back to itself',
    related: given.uses.map(({ name, span }) => ({ span, text: `needs \`${name}\`` })),
    notes: ['a value must exist before it can be used; there is no first one here'],
  }),

  /** `kind`: whether `std/…` is asked for. */
  importNotFound: (given: { path: string; kind: 'library' | 'own'; nearest: string | null }) => ({
    message: `there is no file for "${given.path}"`,
    label: 'not found',
    help:
      given.kind === 'own'
        ? ['paths start from the folder of this file: `import { … } from "./other.seq"`']
        : given.nearest === null
          ? ['see `stdlib/` for what there is']
          : didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  /** `names`: what the file `from` declares. */
  notExported: (given: { name: string; from: string; nearest: string | null; names: readonly string[] }) => ({
    message: `"${given.from}" has no \`${given.name}\``,
    label: 'not there',
    notes: [
      given.names.length === 0
        ? `"${given.from}" declares nothing`
        : `"${given.from}" has ${given.names.join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  importCycle: ({ files }: { files: readonly string[] }) => ({
    message: 'these files import each other',
    label: files.join(' → '),
    help: ['move what both need into a third file'],
  }),

  /** `folder`: the one to allow; `start`: of a relative path, where it needs to be said. */
  outsideProject: ({ path, folder, start }: { path: string; folder: string; start?: PathStart }) => ({
    message: `\`${path}\` lies outside the project`,
    label: 'not allowed',
    notes: [
      ...showPathStart(start),
      'a `.seq` file may read what lies beside it or below; other folders need the permission of who runs it',
    ],
    help: [`allow the folder: \`--allow-read ${folder}\``, 'or copy the file into the project'],
  }),
} satisfies TextsOf<'bind'>;

/**
 * `instead`: what is known about the name from elsewhere; `written`: how its call is written here;
 * `column`: whether a column is named; `module`: the name is that of a library, and `nearest` and
 * `instead` are about what is taken out of it, `member`.
 */
export interface UnknownName {
  readonly name: string;
  readonly nearest: string | null;
  readonly instead: InsteadOfName | null;
  readonly column: boolean;
  readonly module?: boolean;
  readonly member?: string | null;
  readonly written?: string | null;
  /** The letter of another alphabet that a name has which looks the same. */
  readonly lookalike?: Lookalike | null;
}

/** `letter` of `name` is not the one that it looks like. */
export interface Lookalike {
  readonly name: string;
  readonly letter: string;
  readonly codePoint: string;
}

/** Beside others, what is taken out of a library says more than the library. */
export function nameOf({ name, module, member }: UnknownName): string {
  return module === true ? (member ?? name) : name;
}

function helpFor({ name, nearest, instead, column, written, lookalike }: UnknownName): readonly string[] {
  if (column) return [`a column is written with a dot: \`.${name}\``];
  if (lookalike !== undefined && lookalike !== null) {
    return [
      `\`${lookalike.name}\` looks the same, but one of them has a letter of another alphabet: \`${lookalike.letter}\` (${lookalike.codePoint})`,
      'type the name again',
    ];
  }
  if (written !== undefined && written !== null) return [`write \`${written}\``];
  return instead === null ? didYouMean(nearest) : showInstead(instead);
}

export function showInstead(instead: InsteadOfName): readonly string[] {
  if (typeof instead === 'string') return [showNoSuchThing(instead)];
  return 'text' in instead ? [`a text stands in quotes: \`"${instead.text}"\``] : didYouMean(instead.name);
}

/** What to write in place of something that other libraries have. */
export function showNoSuchThing(thing: NoSuchThing): string {
  switch (thing) {
    case 'classes from logits':
      return 'for two classes it is `binary_cross_entropy`, for more `categorical_cross_entropy`; without `loss:` the right one is taken';
    case 'early stopping':
      return 'it is an argument of `train`: `stop: early(patience: 3)`';
    case 'checkpoint':
      return 'the best weights are kept with `keep: best(.validation.loss)`';
    case 'optimizer rate':
      return 'the learning rate belongs to the optimizer: `optimizer: adam(0.001)`';
    case 'batch':
      return 'the number of rows in a batch is an argument of `train`: `batch: 32`';
    case 'shuffled':
      return 'leave it out: the training rows are shuffled in every epoch';
    case 'printed':
      return 'nothing is printed line by line: give the value a name, and it appears among the outputs';
    case 'fit':
      return 'training is `c = train(m, data, target: .label, epochs: 3)`';
    case 'predict':
      return 'new texts are answered by the command: `seqpipe predict file.seq c "a text"`';
    case 'range':
      return 'a range has both ends, `1..10`; a list is written out, `[8, 16, 32]`';
    case 'batches':
      return 'leave it out: training makes its own batches, as in `train(m, data, target: .label, batch: 32)`';
    case 'training':
      return 'training is `c = train(m, data, target: .label, epochs: 3)`';
    case 'table':
      return 'a table is read with its columns: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`';
    case 'data of others':
      return 'data is read from a file: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`; `download("https://…")` fetches one';
    case 'column of texts':
      return 'a column of texts is given by its name in the file, in quotes: `text: "review"`';
    case 'parts of rows':
      return 'rows are divided into parts with names: `data = raw |> split(into: { train: 80%, validation: 10%, test: 10% })`';
    case 'tokens and ids':
      return 'texts are cut into tokens, and a vocabulary numbers them: `tokens = raw |> tokenize(treebank)`, `words = vocabulary(tokens, max_size: 10_000)`, `data = tokens |> index(words)`';
    case 'pretrained':
      return 'a pre-trained encoder is read from its folder: `bert = pretrained("models/minilm")`, and its tokens are `raw |> index(bert.tokenizer)`';
    case 'classes known':
      return 'leave it out: a column that is read with `class("label")` has its classes';
    case 'chain':
      return 'steps and layers are joined with `|>`: `ids |> embedding(16) |> lstm(16) |> last`';
    case 'search':
      return 'a list tries each value: `fits = [train(m(units: u), data, target: .label) for u in [8, 16]]`, and `best(fits, by: .validation.loss)` is one of them';
    case 'activation':
      return 'an activation is a layer, or the second argument of `dense`: `|> sigmoid`, `dense(8, relu)`';
    case 'attention':
      return 'over states: `|> attention_pool`; with a query: `|> attend(query: h)`; between all steps: `|> multi_head_attention(4)`';
    case 'measured':
      return 'scores are `evaluate(c, raw.test, metrics: [accuracy, precision, recall, f1, confusion])`';
    case 'curves':
      return 'curves are on the page of a report: `page = report(c)`';
    case 'seeded':
      return 'the seed is an argument: `train(m, data, target: .label, seed: 42)`';
    case 'shape of one':
      return 'leave it out: losses and layers read shapes as they are';
    case 'looked at':
      return 'rows, columns and sizes are looked at with a command: `seqpipe show file.seq raw`';
    case 'record':
      return 'a record is written with braces: `{ train: 80%, test: 20% }`';
    case 'validation measure':
      return 'a measure of the validation split is written `.validation.loss` or `.validation.accuracy`';
    case 'steps on text':
      return 'a step works on all rows, and is fed with `|>`: `raw |> lowercase |> replace(r"\\d", "0")`';
    case 'no duplicates':
      return 'rows with the same text are removed with `raw |> deduplicate(.text)`';
    case 'rows left out':
      return 'rows that cannot be read are left out with `tolerance: 1%` in `csv(…)`';
    case 'device':
      return 'leave it out: the device is chosen when the file is run';
    case 'joined texts':
      return 'texts are joined with `+`: `"reviews_" + language + ".csv"`';
    case 'converted':
      return 'values are not converted: a text is written `"3"`, a number `3`, and a column of numbers is read with `number("price")`';
    case 'paths':
      return 'a path is a text: `csv("data/reviews.csv", …)`, from the folder of this file, and with `/` on every system';
    case 'words of a language':
      return 'texts are cut and cleaned in steps: `raw |> tokenize(treebank) |> remove(stop_words("es")) |> stem("spanish")`';
    case 'saved':
      return 'nothing is saved by hand: results stay in the cache, and `seqpipe predict file.seq c` uses a model';
  }
}
