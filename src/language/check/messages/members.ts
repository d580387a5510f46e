/** The texts of what can be wrong with members, operators, lists and records. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { didYouMean, number, quote } from '../../../base/diagnostics/phrases.js';
import type { InsteadOfName } from '../../primitives/foreign-names.js';
import { showInstead } from '../../bind/messages.js';
import type { Span } from '../../../base/source/source-file.js';

export const members = {
  /** `fed`: how it is written, where the member is the name of a function. */
  noMember: (given: {
    name: string;
    of: Owner;
    names: readonly string[];
    nearest: string | null;
    fed: string | null;
    instead?: InsteadOfName | null;
  }) => ({
    message: `${showOwner(given.of)} has no \`.${given.name}\``,
    label: 'not there',
    related: ownerHere(given.of),
    notes: given.names.length === 0 ? [] : [`it has ${given.names.map((name) => `.${name}`).join(', ')}`],
    help:
      given.fed !== null
        ? [`what is done to a value stands after \`|>\`: \`${given.fed}\``]
        : typeof given.instead === 'string'
          ? showInstead(given.instead)
          : didYouMean(given.nearest, (name) => quote(`.${name}`)),
  }),

  elementOfNoList: ({ written, got }: { written: string; got: string }) => ({
    message: `an element is chosen from a list made with \`for\`, and \`${written}\` is ${got}`,
    label: 'no list',
    help: [
      'some of the rows of a table are given by its source, `csv("…", limit: 100)`, or by `sample(100)`',
      `a split or a column is taken with a dot: \`${written}.test\``,
    ],
  }),

  noVariableOfList: (given: {
    written: string;
    name: string;
    names: readonly string[];
    nearest: string | null;
  }) => ({
    message: `the elements of \`${given.written}\` have no variable \`${given.name}\``,
    label: 'not there',
    notes: [
      given.names.length === 0
        ? 'they have none: variables are those of `for`'
        : `they have ${given.names.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest, quote),
  }),

  /** `elements`: those that are meant, or all where none is. */
  notOneElement: (given: { written: string; found: number; elements: readonly string[] }) => ({
    message:
      given.found === 0
        ? `\`${given.written}\` has no such element`
        : `${number(given.found)} elements of \`${given.written}\` are meant`,
    label: given.found === 0 ? 'not there' : 'more than one',
    notes: [
      `${given.found === 0 ? 'its elements' : 'they'} are ${listed(given.elements.map((one) => `\`[${one}]\``))}`,
    ],
    help:
      given.found === 0
        ? []
        : [
            'give the other variables, too',
            `or take all of them: \`[one for one in ${given.written} if …]\``,
          ],
  }),

  /**
   * `parts`: of a training that stands where a model is wanted; `beside`: a number and a text, which `+` is
   * to join.
   */
  operatorTypes: (given: {
    operator: string;
    left: string;
    right: string;
    parts?: readonly string[];
    beside?: { number: number; text: string };
  }) => ({
    message: `\`${given.operator}\` cannot be used with ${given.left} and ${given.right}`,
    label: 'cannot be computed',
    help: [
      ...(given.beside === undefined
        ? []
        : isNumber(given.beside.text)
          ? [`\`"${given.beside.text}"\` is a text: without its quotes it is a number`]
          : [`\`+\` joins texts, and a number in quotes is one: \`"${given.beside.number}"\``]),
      ...(given.parts === undefined || given.parts.length === 0
        ? []
        : [`take a part of the trained model: ${given.parts.map((part) => quote(`.${part}`)).join(', ')}`]),
    ],
  }),

  unaryType: ({ operator, operand }: { operator: string; operand: string }) => ({
    message: `\`${operator}\` cannot be used with ${operand}`,
    label: 'cannot be computed',
  }),

  divisionByZero: () => ({ message: 'division by zero', label: 'has no value' }),

  cannotSpread: ({ into, got }: { into: 'list' | 'record' | 'arguments'; got: string }) => ({
    message: `\`..\` spreads ${{ list: 'a list into a list', record: 'a record into a record', arguments: 'a record or a list into arguments' }[into]}, and this is ${got}`,
    label: `this is ${got}`,
  }),

  columnOfOtherTable: ({ column, table }: { column: string; table: Span }) => ({
    message: `\`.${column}\` comes from another table: its rows, or its steps, are not those of this one`,
    label: 'of another table',
    related: [{ span: table, text: 'the columns of this table are meant' }],
    help: [`start from the column of the table itself: \`.${column}\``],
  }),

  columnsSwap: ({ names }: { names: readonly string[] }) => ({
    message: `the columns ${names.join(' and ')} are made from each other`,
    label: 'no order works',
    help: ['give one of the new columns another name'],
  }),
} satisfies TextsOf<'members'>;

/** What a member is taken of. */
export type Owner =
  | { readonly is: 'table' | 'dataset'; readonly made: Span }
  /** The table that `with` makes anew. */
  | { readonly is: 'table at hand'; readonly span: Span }
  | { readonly is: 'vocabulary' | 'record' }
  | { readonly is: 'other'; readonly described: string };

function showOwner(owner: Owner): string {
  switch (owner.is) {
    case 'table':
      return 'this table';
    case 'dataset':
      return 'this dataset';
    case 'table at hand':
      return 'the table';
    case 'vocabulary':
      return 'a vocabulary';
    case 'record':
      return 'this record';
    case 'other':
      return owner.described;
  }
}

function ownerHere(owner: Owner): readonly Label[] {
  switch (owner.is) {
    case 'table':
    case 'dataset':
      return [{ span: owner.made, text: 'made here' }];
    case 'table at hand':
      return [{ span: owner.span, text: 'the table' }];
    default:
      return [];
  }
}

export const LISTED = 12;

function listed(elements: readonly string[]): string {
  const more = elements.length - LISTED;
  return elements.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${number(more)} more` : '');
}

/** Whether a text would be a number without its quotes. */
export function isNumber(text: string): boolean {
  return /^\d+(?:\.\d+)?$/u.test(text);
}
