/** The texts of what can be wrong with the form of expressions. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';

export const expressions = {
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

  /** `joined`: the same text as a sum. */
  formattedText: ({ joined }: { joined: string }) => ({
    message: 'no values are written into a text',
    label: 'texts are joined with `+`',
    notes: ['what is joined is a text, for example of a `param`: `param language: Text = "es"`'],
    help: [`write \`${joined}\``],
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
} satisfies TextsOf<'expressions'>;

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
  loop: 'there are no loops; stages run over all rows, and a list has a value for each item: `[… for n in [8, 16]]`',
  power: 'there is no power sign; write the product, `x * x`, or for a power of ten `1e-3`',
  unequal: 'write `!=`',
  arrow: 'there are no arrows; to feed a value into something write `|>`',
  increment: 'values never change; write `next = x + 1`',
  pipe: 'write `|>` to feed a value into something',
  comment: 'a comment begins with `#`',
  'comment or division': 'a comment begins with `#`; to divide write `/`',
  'text prefix': 'a text has no letter before it: delete it; only `r"…"` has one, for regular expressions',
  'text of lines': 'a text stands on one line, between `"` and `"`; a comment begins with `#`',
  spread: 'the fields of a record, or the items of a list, are spread with two dots: `..recipe`',
  equality: 'write `==`; for `is not` write `!=`',
  'no statement': 'there are no statements: delete the line',
  'no end': 'a declaration ends by itself, and a block with `}`: delete the line',
  'opened file':
    'a file is read by a source: `csv("data.csv", columns: { text: "text", label: class("label") })`',
  body: 'the body of a model follows `=`, or stands between `{` and `}`',
  model: 'write `model`',
  stage: 'write `stage`',
  cell: 'write `cell`',
  param: 'write `param`',
  command: 'this is a command of a notebook or a terminal: delete the line',
  seed: 'the seed is an argument: `train(m, data, target: .label, seed: 42)`',
  chart: 'charts are on the page of a report: `page = report(c)`',
  device: 'leave it out: the device is chosen when the file is run',
  and: 'write `and`',
  or: 'write `or`',
  not: 'write `not`',
};
