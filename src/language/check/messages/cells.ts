/** The texts of what can be wrong with a cell: its states, its equations, their shapes. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { meant, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';

export const cells = {
  // ---- inputs and states ------------------------------------------------------------------------------

  cellInputCount: ({ cell, count }: { cell: string; count: number }) => {
    const got = count === 0 ? 'none' : String(count);
    return {
      message: `a cell has one input, the x of a step, and \`${cell}\` has ${got}`,
      label: `has ${got}`,
      help: [
        count === 0
          ? `write \`cell ${cell}(x: float[n]; …)\``
          : 'settings stand after `;`; several vectors of a step become one with `concat` before `scan`',
      ],
    };
  },

  cellInputWithoutType: ({ cell, name }: { cell: string; name: string }) => ({
    message: `the input \`${name}\` of \`${cell}\` has no type`,
    label: 'needs a type',
    help: [`it is a vector of any width: \`${name}: float[n]\``],
  }),

  cellNeedsVector: ({ what, type }: { what: 'input' | 'state'; type: string }) => ({
    message: `${{ input: 'the input', state: 'a state' }[what]} of a cell is one vector, not ${type}`,
    label: 'wants `float[n]`',
    help: ['a cell sees one step at a time: write `float[n]`; `scan` goes over time'],
  }),

  stateWithoutType: ({ name }: { name: string }) => ({
    message: `the state \`${name}\` has no type`,
    label: 'needs a type',
    help: [`say how wide it is: \`state ${name}: float[units] = zeros\``],
  }),

  stateBeginning: ({ name, got }: { name: string; got: string }) => ({
    message: `the state \`${name}\` must start as \`zeros\`, not ${got}`,
    label: 'wants `zeros`',
    help: ['every row of a batch begins alike; write `= zeros`'],
  }),

  cellWithoutStates: ({ cell }: { cell: string }) => ({
    message: `\`${cell}\` has no state`,
    label: 'carries nothing from step to step',
    notes: ['what does the same at every step and remembers nothing is no cell but a model'],
    help: ["declare what is carried: `state h: float[units] = zeros`, and give its next value: `h' = …`"],
  }),

  stateWithoutNext: ({ name }: { name: string }) => ({
    message: `the state \`${name}\` gets no next value`,
    label: 'never changes',
    help: [`give it one: \`${name}' = …\``],
  }),

  stateAssigned: ({ name, state }: { name: string; state: Span }) => ({
    message: `\`${name}\` is a state and already has a value`,
    label: 'the value before the step',
    related: [{ span: state, text: 'the state' }],
    help: [`its next value is \`${name}' = …\``],
  }),

  nextOfNoState: ({ name, nearest }: { name: string; nearest: string | null }) => ({
    message: `there is no state \`${name}\``,
    label: 'next value of an unknown state',
    help: [
      nearest === null
        ? `declare it: \`state ${name}: float[units] = zeros\`, or leave the ' out`
        : meant(`${nearest}'`),
    ],
  }),

  // ---- equations --------------------------------------------------------------------------------------

  /** `a = … b …`, `b = … a …`: neither is there before the other. `uses`: where they are needed. */
  equationCycle: (given: {
    names: readonly string[];
    uses: readonly { readonly name: string; readonly span: Span }[];
  }) => {
    const primed = given.names.find((name) => name.endsWith("'"));
    return {
      message:
        given.names.length === 1
          ? `\`${given.names[0]}\` is made from itself`
          : `${given.names.map(quote).join(' and ')} are made from each other`,
      label: 'refers back to itself',
      related: given.uses.map(({ name, span }) => ({ span, text: `needs \`${name}\`` })),
      notes: ['within a step every value must exist before it can be used; there is no first one here'],
      help:
        primed === undefined
          ? []
          : [`the value of the step before is \`${primed.slice(0, -1)}\`, without the apostrophe`],
    };
  },

  unusedEquation: ({ name, weight }: { name: string; weight: boolean }) => ({
    message: `nothing in the cell uses \`${name}\``,
    label: 'not used',
    help: [
      weight
        ? 'a weight that nothing uses never learns: use it in an equation, or leave the line out'
        : 'use it in an equation, or leave the line out',
    ],
  }),

  /** A state, or x, that what a step gives does not depend on at any step. */
  reachesNothing: ({ name, what }: { name: string; what: 'state' | 'input' }) => ({
    message: `the output of a step does not depend on the ${what} \`${name}\``,
    label: 'makes no difference',
    help: [
      what === 'state'
        ? `read \`${name}\` in another state’s equation or in the last line, or leave it out`
        : `read \`${name}\` in an equation, as in \`W @ ${name}\``,
    ],
  }),

  nextDoesNotFit: (given: {
    name: string;
    state: { readonly type: string; readonly span: Span };
    got: string;
  }) => ({
    message: `\`${given.name}'\` is ${given.got}, and the state is ${given.state.type}`,
    label: `gives ${given.got}`,
    related: [{ span: given.state.span, text: `declared as ${given.state.type}` }],
  }),

  /** `next`: the state whose next value it is; null for what a step gives. */
  cellMustGive: ({ next, got }: { next: string | null; got: string }) => ({
    message: `${next === null ? 'what a step gives' : `\`${next}'\``} must be a vector, and this is ${got}`,
    label: `gives ${got}`,
  }),

  elementwiseShapes: (given: {
    operator: string;
    left: Described;
    right: Described;
    product: MatrixProduct | null;
  }) => ({
    message: `\`${given.operator}\` wants equal sizes, but one is ${given.left.type} and the other ${given.right.type}`,
    label: `${given.left.type} and ${given.right.type}`,
    related: [madeAs(given.left), madeAs(given.right)],
    help: [
      given.operator === '*' && given.product !== null
        ? `the product of a matrix and a vector is \`@\`: ${showProduct(given.product)}`
        : 'bring one to the other’s width: `weight(rows, columns) @ v` has `rows` numbers',
    ],
  }),

  /** `fault`: what stands in the wrong place, or the sizes that differ. */
  productShapes: (given: { left: Described; right: Described; fault: ProductFault }) => ({
    message:
      typeof given.fault === 'string' || 'vectorFirst' in given.fault
        ? `\`@\` multiplies a matrix and a vector, not ${given.left.type} and ${given.right.type}`
        : `\`@\` wants as many numbers as the matrix has columns, but ${given.fault.columns} columns meet ${given.fault.numbers} numbers`,
    label: `${given.left.type} and ${given.right.type}`,
    related: [madeAs(given.left), madeAs(given.right)],
    help: [
      typeof given.fault === 'object' && 'vectorFirst' in given.fault
        ? showProduct(given.fault.vectorFirst)
        : typeof given.fault === 'object'
          ? `a matrix for this vector is \`weight(${given.fault.rows}, ${given.fault.numbers})\``
          : {
              'two vectors': 'two vectors of one width are multiplied by `*`',
              'two matrices': 'multiply the vector first: `W @ (U @ x)`',
            }[given.fault],
    ],
  }),

  wantsVector: ({ callee, got }: { callee: string; got: string }) => ({
    message: `\`${callee}\` in a cell takes vectors, not ${got}`,
    label: `this is ${got}`,
  }),

  argumentCount: (given: { callee: string; wanted: 'one' | 'several'; count: number }) => ({
    message: `\`${given.callee}\` takes ${{ one: 'one vector', several: 'two vectors or more' }[given.wanted]}, not ${given.count}`,
    label: `${given.count} given`,
  }),

  /** An activation as written. */
  slopeInCell: ({ shown }: { shown: string }) => ({
    message: `\`${shown}\` is not allowed in a cell: there, activations have their usual slope`,
    label: 'has a slope of its own',
    help: ['write the slope as an equation: `relu(a) - 0.2 * relu(-a)`'],
  }),

  notInCell: ({ shown, what }: { shown: string; what: OutsideOfCells }) => ({
    message: `\`${shown}\` is not allowed in a cell`,
    label: 'no part of an equation',
    notes: [
      'equations are made of vectors, matrices and numbers, of `+ - * /` and `@`, activations and `concat`',
    ],
    help: [insteadOf[what]],
  }),

  orthogonalVector: () => ({
    message: '`orthogonal` is for matrices, and this weight is a vector',
    label: 'a vector',
    help: ['take `zeros`, `uniform(0.05)` or `normal(0.05)`'],
  }),

  /** `x |> elman(units: 3)` */
  cellFed: ({ cell }: { cell: string }) => ({
    message: `\`${cell}\` is a cell: one step, not a layer`,
    label: 'not a layer',
    help: [`run it over the steps of a row: \`|> scan(${cell})\``],
  }),
} satisfies TextsOf<'cells'>;

/** A vector or matrix of a cell, as messages speak of it. */
export interface Described {
  /** As written: `W @ x`. */
  readonly text: string;
  /** `float[100]` */
  readonly type: string;
  readonly span: Span;
}

function madeAs({ text, type, span }: Described): Label {
  return { span, text: `\`${text}\` is ${type}` };
}

/**
 * A matrix and a vector as they are multiplied here. `sizes`: of a matrix that would fit, where
 * this one does not.
 */
export interface MatrixProduct {
  readonly matrix: string;
  readonly vector: string;
  readonly sizes: { readonly rows: string; readonly columns: string } | null;
}

function showProduct({ matrix, vector, sizes }: MatrixProduct): string {
  return sizes === null
    ? `write the matrix first: \`${matrix} @ ${vector}\``
    : `write the matrix first, with a column for each number of \`${vector}\`: \`${matrix} = weight(${sizes.rows}, ${sizes.columns})\`, \`${matrix} @ ${vector}\``;
}

export type ProductFault =
  | { readonly vectorFirst: MatrixProduct }
  | 'two vectors'
  | 'two matrices'
  /** `rows` and `columns` of the matrix, `numbers` of the vector. */
  | { readonly rows: string; readonly columns: string; readonly numbers: string };

/** What does not stand in a cell. */
export type OutsideOfCells = keyof typeof insteadOf;

const insteadOf = {
  expression: 'write the equation out, one name for each part',
  transpose: 'write the weight the other way round: `weight(rows, columns)`',
  member: 'a value of a cell has no parts',
  dense: 'a dense layer is `W @ x + b`, with `W = weight(units, n)` and `b = weight(units)`',
  recurrence:
    'a cell is one time step; put what works over time into the model: `x |> scan(my_cell(units: 64)) |> …`',
  layer: 'do it in the model, before or after `scan`',
};
