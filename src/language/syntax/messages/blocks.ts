/** The texts of what can be wrong with blocks and cells, and the last text of a long list. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';

export const blocks = {
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
} satisfies TextsOf<'blocks'>;
