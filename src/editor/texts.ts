/** What the language server says around what it shows. `texts.es.ts` has it in Spanish. */
import { number } from '../base/diagnostics/phrases.js';
import type { Language, TextsLike } from '../base/language.js';
import { textos } from './texts.es.js';

const texts = {
  /** The title of a repair. */
  write: (meant: string) => `write \`${meant}\``,
  /** A type of a value, as `showValueType` has it. */
  valueType: (shown: string) => shown,
  /** What an argument takes, and what a primitive is fed and gives. */
  primitiveType: (shown: string) => shown,
  /** What a name means that only a part of a program knows. */
  meanings: {
    input: 'an input',
    setting: 'a setting',
    state: 'a state, which is carried from time step to time step',
    value: 'a value of this block',
    variable: 'a variable of this list',
    size: 'a size or vocabulary that the input brings',
  },
  /** What a name is whose type is not known, in a list of names. */
  kinds: {
    binding: 'binding',
    param: 'param',
    stage: 'stage',
    model: 'model',
    cell: 'cell',
    input: 'input',
    setting: 'setting',
    state: 'state',
    value: 'value',
    variable: 'variable',
    size: 'size',
  },
  /** The type that an input has in the first call. */
  here: (type: string) => `here: \`${type}\``,
  from: (file: string) => `from \`${file}\``,
  lastRun: (began: string | null) => `Of the last run${began === null ? '' : ` (${began})`}:`,
  number,
  parameters: (terms: string, one: boolean) => `${terms} parameter${one ? '' : 's'}`,
  /** Above a value that a stage computes. */
  run: 'Run',
  /** What the words are that may stand at a place. */
  choices: {
    unit: 'unit',
    library: 'library',
    keyword: 'begins a declaration',
    measured: 'measured on a split',
    metric: 'metric',
    split: 'split',
    tokens: 'number of tokens',
    text: 'text',
    value: 'value',
  },
  /** Why a name cannot be renamed, or not to that. */
  refused: {
    notOfFile: 'only names that a .seq file declares can be renamed',
    noName: (to: string) =>
      `\`${to}\` cannot be a name: a name begins with a letter and is no word of the language`,
    builtIn: (to: string) =>
      `\`${to}\` is built in: as a name of the file it would hide what the language has`,
    mistake: (to: string, mistake: string) => `with the name \`${to}\` the file has a mistake: ${mistake}`,
    taken: (to: string) => `\`${to}\` already means something else here`,
  },
};

export type EditorTexts = TextsLike<typeof texts>;

export const editorTexts: Readonly<Record<Language, EditorTexts>> = { en: texts, es: textos };
