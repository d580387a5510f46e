/** The texts of what can be wrong with the order of a file's words and signs. */
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { IndexUse } from './foreign-index.js';

export const messages = {
  // ---- something else was needed ----------------------------------------------------------------------

  /** `leftless`: what was found joins two values, and the left one is missing. */
  unexpectedToken: ({
    found,
    expected,
    leftless = false,
  }: {
    found: Found;
    expected: Expected;
    leftless?: boolean;
  }) => ({
    ...instead(expected, found),
    help: leftless ? [`${showFound(found)} needs a value on its left`] : [],
  }),

  /** `name: value` where a declaration begins. */
  colonAfterName: ({ name }: { name: string }) => ({
    ...instead(sign('='), sign(':')),
    help: [
      `write \`${name} = …\``,
      `for a value that can be changed from outside write \`param ${name}: …\``,
    ],
  }),

  brokenImport: ({ found, expected }: { found: Found; expected: Expected }) => ({
    ...instead(expected, found),
    help: ['write `import { name } from "std/text"`'],
  }),

  /** `param name type`; `found` is `type`, as it is written. */
  typeWithoutColon: ({ name, type, found }: { name: string; type: string; found: Found }) => ({
    ...instead(sign(':'), found),
    help: [`write \`param ${name}: ${type} = …\``],
  }),

  /** `param name: type value`. */
  defaultWithoutEquals: ({ value, found }: { value: string; found: Found }) => ({
    ...instead(sign('='), found),
    help: [`a default stands after \`=\`: \`= ${value}\``],
  }),

  stageWithBlock: () => ({
    ...instead(sign('='), sign('{')),
    help: ['the body of a stage is one expression: `= text |> …`; only models have blocks'],
  }),

  cellWithoutBlock: ({ found }: { found: Found }) => ({
    ...instead(sign('{'), found),
    help: ['the body of a cell is a block: its states and equations, one a line, between `{` and `}`'],
  }),

  /** No inputs after the name of a stage, model or cell. */
  missingInputs: ({ keyword, name, found }: { keyword: string; name: string; found: Found }) => ({
    ...instead(sign('('), found),
    help: [
      keyword === 'cell'
        ? `write what goes in: \`cell ${name}(x: float[n]; units: int) { … }\``
        : `write what goes in: \`${keyword} ${name}(${keyword === 'model' ? 'ids: Id[time]' : 'text: Text'}) = …\``,
    ],
  }),

  brokenInputs: ({ found }: { found: Found }) => ({
    ...instead({ either: [',', ')'] }, found),
    help: ['an input is written `name: Type`, a setting `name: type = default`'],
  }),

  notAField: ({ found }: { found: Found }) => ({
    ...instead('field', found),
    help: ['fields are written `name: value`'],
  }),

  /** `doubled`: another comma stands before this one. */
  commaTooMany: ({ item, doubled }: { item: 'argument' | 'item' | 'field'; doubled: boolean }) => ({
    ...instead(item, 'comma'),
    label: doubled ? 'a second comma' : 'nothing stands before this comma',
    help: ['delete the comma'],
  }),

  semicolonInBrackets: () => ({
    ...instead(sign(','), sign(';')),
    help: ['`;` stands only between the inputs and the settings of a declaration'],
  }),

  colonInBrackets: () => ({
    ...instead(sign(','), sign(':')),
    help: ['an argument is named by one word: `name: value`'],
  }),

  colonOutsideBrackets: () => ({
    ...instead('end of the declaration', sign(':')),
    label: 'no name is given here',
    help: ['`name: value` stands inside the brackets of a call or record'],
  }),

  /** `32 epochs: 5`: without the comma the next argument's name is read as a unit. */
  unitTakesName: ({ number, name }: { number: string; name: string }) => ({
    message: `expected \`,\` before \`${name}:\``,
    label: 'read as one number with a unit',
    help: [`write the comma: \`${number}, ${name}: …\``],
  }),

  badLineOfBlock: ({ found }: { found: Found }) => ({
    ...instead('value', found),
    label: `a line of a block cannot begin with ${showFound(found)}`,
    notes: ['in a block a line ends where the text does, unless the next line begins with `|>` or `>>`'],
    help: [`put ${showFound(found)} at the end of the line before`],
  }),

  severalInParentheses: () => ({
    ...instead(sign(')'), 'comma'),
    label: 'parentheses hold one value',
    help: ['for a list write `[a, b]`'],
  }),

  secondEquals: () => ({
    ...instead('end of the declaration', 'second ='),
    label: 'one `=` is enough',
    help: ['to compare two values write `==`', 'to name an argument write `name: value`'],
  }),

  /** A `;` or `,` after a declaration that is complete. */
  tooMuch: ({ sign: written }: { sign: string }) => ({
    message: `this \`${written}\` is too much`,
    label: 'delete it',
    notes: ['a declaration ends by itself; nothing stands between two of them'],
  }),

  /** The declaration stops in the middle. */
  unfinished: ({ expected }: { expected: Expected }) => ({
    message: `this ends too early: ${showExpected(expected)} is missing`,
    label: `${showExpected(expected)} should follow`,
  }),

  // ---- brackets ---------------------------------------------------------------------------------------

  /**
   * The innermost of `count` brackets; `others`: some of the others. `reached`: where it became
   * plain that they are not closed, null at the end of the file.
   */
  unclosedBracket: (given: {
    bracket: string;
    closer: string;
    count: number;
    others: readonly Span[];
    reached: { readonly span: Span; readonly is: 'outer closer' | 'next declaration' } | null;
  }) => ({
    message:
      given.count === 1
        ? `this \`${given.bracket}\` is never closed`
        : `${given.count} brackets are never closed`,
    label: 'opened here',
    related: [
      ...given.others.map((span): Label => ({ span, text: 'and this one' })),
      ...(given.reached === null ? [] : [{ span: given.reached.span, text: reachedIs[given.reached.is] }]),
    ],
    help: [given.count === 1 ? `add the \`${given.closer}\`` : 'add the closing brackets'],
  }),

  strayCloser: ({ closer }: { closer: string }) => ({
    message: `this \`${closer}\` closes nothing`,
    label: 'no bracket is open here',
    help: [`delete the \`${closer}\`, or add the opening bracket before it`],
  }),

  wrongCloser: ({ written, wanted, opener }: { written: string; wanted: string; opener: Span }) => ({
    message: `\`${wanted}\` is needed here, not \`${written}\``,
    label: `write \`${wanted}\``,
    related: [{ span: opener, text: 'what is opened here is closed there' }],
  }),

  tooDeep: ({ limit }: { limit: number }) => ({
    message: `brackets are nested more than ${limit} deep here`,
    label: 'too deep',
    help: ['give the inner parts names of their own: `part = …`'],
  }),

  tooLong: ({ limit }: { limit: number }) => ({
    message: `this expression has more than ${limit} parts in a row`,
    label: 'too long',
    help: ['give some of the parts names of their own: `part = …`'],
  }),

  // ---- commas, semicolons, colons ---------------------------------------------------------------------

  missingComma: ({ next }: { next: Span }) => ({
    message: 'a comma is missing',
    label: 'a comma belongs after this',
    related: [{ span: next, text: 'the next one begins here' }],
  }),

  /** `model m(ids: Id[time] width: int = 3)`. */
  missingSemicolon: ({ setting }: { setting: Span }) => ({
    message: '`;` is missing between the inputs and the settings',
    label: '`;` belongs after this',
    related: [{ span: setting, text: 'has a default, so it is a setting' }],
  }),

  /**
   * `model m(ids: Id[time], units: int = 3)`. `inputs`, `settings`: as written; `name`: of the
   * first setting.
   */
  settingAmongInputs: (given: {
    keyword: string;
    callee: string;
    name: string;
    inputs: readonly string[];
    settings: readonly string[];
  }) => ({
    message: `\`${given.name}\` is a setting, and settings stand after \`;\``,
    label: 'not an input',
    help: [
      `write \`${given.keyword} ${given.callee}(${given.inputs.join(', ')}; ${given.settings.join(', ')})\``,
      `a setting is given by its name: \`${given.callee}(${given.name}: …)\``,
    ],
  }),

  /**
   * `limit 100` among arguments: a named argument without its `:`, or two arguments without their
   * comma.
   */
  missingColon: ({ name, value }: { name: string; value: Span }) => ({
    message: `\`:\` is missing after \`${name}\``,
    label: '`:` belongs after this',
    related: [{ span: value, text: 'its value' }],
    help: [`write \`${name}: …\``, 'if these are two arguments, put a comma between them'],
  }),

  equalsInsteadOfColon: ({ name, of }: { name: string; of: 'argument' | 'field' }) => ({
    message: `${of === 'argument' ? 'arguments' : 'fields'} are named with \`:\``,
    label: '`:` belongs here',
    help: [`write \`${name}: …\``],
  }),

  // ---- declarations -----------------------------------------------------------------------------------

  notADefinition: ({ written }: { written: string }) => ({
    message: `a name is given to a value with \`=\`, not with \`${written}\``,
    label: '`=` belongs here',
  }),

  /** `head`: `name`, `stage name(…)`. */
  missingEquals: ({ head }: { head: string }) => ({
    message: `\`=\` is missing after \`${head}\``,
    label: '`=` belongs before this',
    help: [`write \`${head} = …\``],
  }),

  missingName: () => ({
    message: 'a name is missing before `=`',
    label: 'a name belongs before this',
    help: ['write `name = …`'],
  }),

  missingBody: ({ keyword, name }: { keyword: string; name: string }) => ({
    message: `the ${keyword} \`${name}\` has no body`,
    ...(keyword === 'model'
      ? {
          label: '`=` or `{` belongs after this',
          help: ['write `= …`, or `{ … }` with one value a line'],
        }
      : keyword === 'cell'
        ? {
            label: '`{` belongs after this',
            help: ['write `{ … }` with its states and equations, one a line'],
          }
        : { label: '`=` belongs after this', help: ['write `= …`'] }),
  }),

  /** `name`: null where it has none. `field`: its `:` is missing too. */
  missingValue: ({ name, field }: { name: string | null; field: boolean }) => ({
    message: `\`${name ?? 'this'}\` has no value`,
    label: 'a value belongs after this',
    help: field ? [`write \`${name}: …\``] : [],
  }),

  untypedParam: ({ name }: { name: string }) => ({
    message: `\`${name}\` has neither a type nor a value`,
    label: 'a type belongs after this',
    help: [
      `with a default: \`param ${name}: int = 10\``,
      `to be given with each run: \`param ${name}: int\``,
    ],
  }),

  notADeclaration: () => ({
    message: 'this value has no name',
    label: 'every line of a file declares something',
    notes: ['a file is a set of named values; nothing is executed line by line'],
    help: ['give it a name: `result = …`', 'or delete it'],
  }),

  missingKeyword: ({ name }: { name: string }) => ({
    message: `what is \`${name}\`: a stage or a model?`,
    label: '`stage` or `model` belongs before this',
    help: [
      `from data to data: \`stage ${name}(…) = …\``,
      `from tensors to tensors, with weights: \`model ${name}(…) = …\``,
    ],
  }),

  /** `data.train = …`, `x += 1`: what stands left of `=` is no plain name. */
  notAName: () => ({
    message: 'only a name of its own can stand left of `=`',
    label: 'not a name',
    notes: ['values never change; every step makes a new one'],
    help: ['give the result a new name: `longer = …`', 'to replace columns write `table with { column: … }`'],
  }),

  reservedWord: ({ word }: { word: string }) => ({
    message: `\`${word}\` is a word of the language and cannot be a name`,
    label: 'choose another name',
    help: [`for example \`${word}_\` or \`my_${word}\``],
  }),

  notAType: ({ found }: { found: Found }) => ({
    message: `expected a type, but found ${showFound(found)}`,
    label: 'a type belongs here',
    notes: ['types look like int, Text, Id<words>[..time], float[time, 400] or "left" | "right"'],
  }),

  // ---- expressions ------------------------------------------------------------------------------------

  /**
   * `f x` (call), `rows[0]` (bracket), `a 3` on a line of its own (line). `before`: the value
   * before.
   */
  sideBySide: ({ before, how }: { before: Span | null; how: 'call' | 'bracket' | 'line' }) => ({
    message: 'two values stand side by side',
    label: 'what joins this to the value before it?',
    related: before === null ? [] : [{ span: before, text: 'the value before' }],
    help: {
      call: [
        'to call write `f(x)`, to feed a value through write `x |> f`',
        'in a list or call put a comma between them',
      ],
      bracket: ['members are written with a dot: `data.train`'],
      line: [
        'to go on with the line before, begin this one with `|>`',
        'to begin something new, do not indent it and give it a name: `name = …`',
      ],
    }[how],
  }),

  /** `written`: as it stands in the file; `is`: what it means elsewhere. */
  foreignSpelling: ({ written, is }: { written: string; is: Foreign }) => ({
    message: `\`${written}\` is not part of this language`,
    label: foreign[is],
  }),

  // ---- programs of Python -----------------------------------------------------------------------------

  /** `others`: the other places of the same kind. */
  pythonImport: ({ module, others }: { module: PythonModule; others: readonly Span[] }) => ({
    message: showImport(module),
    label: 'delete this line',
    related: alsoHere(others),
    help: [
      'they are used by name: `embedding(16)`, `lstm(16)`, `adam(0.001)`',
      'another `.seq` file is imported with `import { name } from "./file.seq"`',
    ],
  }),

  networkCode: ({ others }: { others: readonly Span[] }) => ({
    message: 'a network is a `model`, and `train` trains it: this is Keras or PyTorch code',
    label: 'not part of the language',
    related: alsoHere(others),
    help: [
      'write `model m(ids: Id[..time]) = ids |> embedding(16) |> lstm(16) |> last |> dense(1) |> sigmoid`',
      'then `c = train(m, data, target: .label, epochs: 3)`, and `evaluate(c, data.test)`',
    ],
  }),

  /** `variable`: the name that the loop gives to each value. */
  loop: ({ variable, others }: { variable: string | null; others: readonly Span[] }) => ({
    message: 'there are no loops',
    label: 'not part of the language',
    related: alsoHere(others),
    notes: ['stages run over all rows, and `epochs:` says how often training does'],
    help: [
      `for several models write each one out: \`small = train(m(${variable ?? 'units'}: 8), …)\`, \`large = train(m(${variable ?? 'units'}: 16), …)\``,
      `or run the file once for each value: \`param ${variable ?? 'units'}: int = 8\`, and \`-p ${variable ?? 'units'}=16\``,
    ],
  }),

  /** `values`: the numbers that `name` may get. */
  condition: (given: { name: string | null; values: readonly string[]; others: readonly Span[] }) => ({
    message: 'there are no conditions',
    label: 'not part of the language',
    related: alsoHere(given.others),
    help: [showParamInstead(given.name ?? 'units', given.values)],
  }),

  index: ({ uses, others }: { uses: readonly IndexUse[]; others: readonly Span[] }) => ({
    message: 'there is no index',
    label: 'brackets make a list, and take nothing out of a value',
    related: alsoHere(others),
    help: [...new Set(uses.map(showInsteadOfIndex))],
  }),

  percentBetweenValues: () => ({
    message: '`%` between two values has no meaning here',
    label: 'not part of the language',
    help: ['for the rest of a division write `mod(a, b)`; `%` is a unit: `50%`'],
  }),

  chainedComparison: ({ operator }: { operator: string }) => ({
    message: 'a comparison has two sides',
    label: 'a second comparison',
    help: [`join two comparisons with \`and\`: \`a ${operator} b and b ${operator} c\``],
  }),

  brokenComprehension: ({
    problem,
  }: {
    problem: 'no-element' | 'several' | 'spread' | 'condition-first';
  }) => ({
    message: {
      'no-element': 'a list with `for` begins with its element',
      several: 'a list with `for` has one element',
      spread: 'a list with `for` has one element, which is not spread',
      'condition-first': '`if` in a list stands after a `for`',
    }[problem],
    label: {
      'no-element': 'no element before this',
      several: 'a second element',
      spread: 'spread here',
      'condition-first': 'no `for` before this',
    }[problem],
    help: ['write `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  forInCall: () => ({
    message: '`for` stands in a list only',
    label: 'not in a call',
    help: ['put brackets around it: `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  // ---- blocks and cells -------------------------------------------------------------------------------

  /** `model m(x: Id[time]) = { a = … }`. */
  blockAfterEquals: () => ({
    message: 'a block stands directly after the header, without `=`',
    label: 'delete this `=`',
    notes: ['after `=` a brace opens a record, whose fields are written `name: value`'],
  }),

  blockWithoutResult: ({ name }: { name: string }) => ({
    message: `the block of \`${name}\` has no result`,
    label: 'the last line must be a value without a name',
    notes: ['what a block gives is its last line'],
  }),

  namelessItem: () => ({
    message: 'this value is computed and then lost',
    label: 'only the last line of a block may have no name',
    help: ['give it a name: `states = …`', 'or let the next line begin with `|>` to go on with it'],
  }),

  /** A line without a name that is not the last of a cell. */
  namelessEquation: () => ({
    message: 'this value is computed and then lost',
    label: 'only the last line of a cell may have no name',
    help: ['give it a name: `z = …`', "the next value of a state `h` is `h' = …`"],
  }),

  /** `h'` where there is no cell. */
  primedOutsideCell: ({ written }: { written: string }) => ({
    message: `${written} is the next value of a state, and only a \`cell\` has states`,
    label: 'not in a cell',
    help: ['a name of one’s own has no apostrophe'],
  }),

  /** `state h: …` or `h' = …` in a model. */
  stateOutsideCell: () => ({
    message: 'a model has no states',
    label: 'belongs to a cell',
    help: ['write the step as a `cell`, and run it over time: `x |> scan(my_cell(units: 64))`'],
  }),

  tooManyErrors: ({ shown }: { shown: number }) => ({
    message: `more mistakes follow; only the first ${shown} are shown`,
    label: 'and so on from here',
    help: ['repair the first ones and check again'],
  }),
} satisfies TextsOf<'syntax'>;

/** What stands where something else was needed. */
export type Found =
  | Sign
  | { readonly text: string }
  | { readonly number: string }
  | 'comma'
  | 'second ='
  | 'end of the line'
  | 'end of the bracket'
  | 'end';

/** A word or sign as it is written. */
interface Sign {
  readonly sign: string;
}

function sign(written: string): Sign {
  return { sign: written };
}

function showFound(found: Found): string {
  if (typeof found === 'string') {
    return {
      comma: 'a comma',
      'second =': 'a second `=`',
      'end of the line': 'the end of the line',
      'end of the bracket': 'the end of the bracket',
      end: 'the end',
    }[found];
  }
  if ('text' in found) return `the text ${shorten(found.text)}`;
  if ('number' in found) return `the number ${shorten(found.number)}`;
  return `\`${shorten(found.sign)}\``;
}

function shorten(written: string): string {
  return written.length > 24 ? `${written.slice(0, 23)}…` : written;
}

/** What was needed. */
export type Expected = Sign | { readonly either: readonly string[] } | keyof typeof things;

const things = {
  value: 'a value',
  type: 'a type',
  name: 'a name',
  'primed name': "a name with '",
  number: 'a number',
  string: 'a string',
  'raw string': 'a raw string',
  path: 'the path of a file, in quotes',
  argument: 'an argument',
  item: 'an item',
  field: 'a field',
  'end of the line': 'the end of the line',
  'end of the declaration': 'the end of this declaration',
  other: 'something else',
};

function showExpected(expected: Expected): string {
  if (typeof expected === 'string') return things[expected];
  return ('either' in expected ? expected.either : [expected.sign]).map((one) => `\`${one}\``).join(' or ');
}

function instead(expected: Expected, found: Found): { readonly message: string; readonly label: string } {
  return {
    message: `expected ${showExpected(expected)}, but found ${showFound(found)}`,
    label: `${showExpected(expected)} should stand here`,
  };
}

const reachedIs = {
  'outer closer': 'this closes an outer bracket',
  'next declaration': 'still open where the next declaration begins',
};

function alsoHere(spans: readonly Span[]): readonly Label[] {
  return spans.map((span) => ({ span, text: 'and here' }));
}

/** A module of Python under the name that people know it by, and what it is used for. */
export interface PythonModule {
  readonly name: string;
  readonly for: 'networks' | 'tables' | 'other';
}

function showImport({ name, for: purpose }: PythonModule): string {
  switch (purpose) {
    case 'networks':
      return `layers, losses and optimizers are built in; nothing of ${name} is imported`;
    case 'tables':
      return `sources such as \`csv(…)\` are built in; nothing of ${name} is imported`;
    case 'other':
      return `everything is built in; no module of Python, such as \`${name}\`, is imported`;
  }
}

function showParamInstead(name: string, values: readonly string[]): string {
  const byDefault = values.at(-1) ?? '16';
  const other = values.length > 1 ? values[0]! : '64';
  const type = [byDefault, other].every((value) => /^\d+$/.test(value)) ? 'int' : 'float';
  return `leave the choice to a \`param\`: \`param ${name}: ${type} = ${byDefault}\`, and \`-p ${name}=${other}\` when the file is run`;
}

function showInsteadOfIndex(use: IndexUse): string {
  switch (use.is) {
    case 'element':
      return 'for one element write its value, or give it a name of its own';
    case 'member':
      return `a split or a column is taken with a dot: \`${use.written}\``;
    case 'rows':
      return 'for some of the rows let the source read fewer: `csv("…", limit: 100)`';
  }
}

/** What words and signs of other languages mean there. */
export type Foreign = keyof typeof foreign;

const foreign = {
  definition: 'a name is given with `=` alone: `name = …`',
  function: 'a function is a `stage` (from data to data) or a `model` (from tensors to tensors)',
  return: 'the last line of a block is its result: write the value alone',
  'return of a cell': 'the last line of a cell is what a step emits: write the value alone',
  import: 'write `import { name } from "path"`',
  print: 'nothing is printed line by line: give the value a name, and it appears among the outputs',
  statement: 'there are no statements; leave the choice to a `param`',
  choice: 'there is no `if`; leave the choice to a `param`',
  loop: 'there are no loops; stages run over all rows by themselves',
  power: 'there is no power sign; write the product: `x * x`',
  unequal: 'write `!=`',
  arrow: 'there are no arrows; a function is a `stage` or a `model`',
  increment: 'values never change; write `next = x + 1`',
  pipe: 'write `|>` to feed a value into something',
  comment: 'a comment begins with `#`',
  and: 'write `and`',
  or: 'write `or`',
  not: 'write `not`',
};
