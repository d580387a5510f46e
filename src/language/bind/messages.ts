/** What is said of names, imports and paths. */
import { showPathStart } from '../../base/source/path-start.js';
import type { Phrase } from '../../base/language.js';
import type { PathStart } from '../../base/source/path-start.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../../base/diagnostics/phrases.js';
import type { InsteadOfName, NoSuchThing } from './foreign-names.js';
import type { Span } from '../../base/source/source-file.js';

export const messages = {
  /**
   * `instead`: what is known about the name from elsewhere; `column`: whether a column is named
   * here; `module`: the name is that of a library, and `nearest` and `instead` are about what is
   * taken out of it.
   */
  unknownName: (given: {
    name: string;
    nearest: string | null;
    instead: InsteadOfName | null;
    column: boolean;
    module?: boolean;
  }) => ({
    message: `there is no \`${given.name}\``,
    label: given.module === true ? 'what is needed of it is built in' : 'unknown name',
    help: given.column
      ? [`a column is written with a dot: \`.${given.name}\``]
      : given.instead === null
        ? didYouMean(given.nearest)
        : showInstead(given.instead),
  }),

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

function showInstead(instead: InsteadOfName): readonly string[] {
  return typeof instead === 'object' ? didYouMean(instead.name) : [showNoSuchThing(instead)];
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
      return 'there are no loops; a list is written out: `[8, 16, 32]`';
  }
}
