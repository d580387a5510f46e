/** The texts of what can be wrong with the form of declarations. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { showFound, type Found } from './found.js';

export const declarations = {
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

  /** `keyword`: of the declaration that has none; null where the line begins with `=`. */
  missingName: ({ keyword }: { keyword: string | null }) => ({
    message: keyword === null ? 'a name is missing before `=`' : `this \`${keyword}\` has no name`,
    label: 'a name belongs before this',
    help: [keyword === null ? 'write `name = …`' : `write \`${keyword} name(…) = …\``],
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
    message: name === null ? 'this has no value' : `\`${name}\` has no value`,
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
  /** `several`: names with commas between them. */
  notAName: ({ several }: { several: boolean }) => ({
    message: several ? 'one name stands left of `=`' : 'only a name of its own can stand left of `=`',
    label: several ? 'several names' : 'not a name',
    notes: several ? [] : ['values never change; every step makes a new one'],
    help: several
      ? [
          'the parts of rows have names: `data = raw |> split(into: { train: 80%, test: 20% })`, then `data.train` and `data.test`',
          'scores are one value: `scores = evaluate(c, data.test, metrics: [accuracy])`',
        ]
      : ['give the result a new name: `longer = …`', 'to replace columns write `table with { column: … }`'],
  }),

  /** `piped`: `|> with(…)`, as if it were a step. */
  reservedWord: ({ word, piped }: { word: string; piped: boolean }) => ({
    message: piped
      ? '`with` is not a step, so it takes no `|>`'
      : `\`${word}\` is a word of the language and cannot be a name`,
    label: piped ? 'follows a table' : 'choose another name',
    help: [piped ? 'write `table with { column: … }`' : `for example \`${word}_\` or \`my_${word}\``],
  }),

  notAType: ({ found }: { found: Found }) => ({
    message: `expected a type, but found ${showFound(found)}`,
    label: 'a type belongs here',
    notes: ['types look like int, Text, Id<words>[..time], float[time, 400] or "left" | "right"'],
  }),
} satisfies TextsOf<'declarations'>;
