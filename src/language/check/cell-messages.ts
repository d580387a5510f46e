/** What can be wrong with a cell: its states, its equations, their shapes. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { errorAt } from '../types/error-at.js';

/** A vector or matrix of a cell, as messages speak of it. */
export interface Described {
  /** As written: `W @ x`. */
  readonly text: string;
  /** `float[100]` */
  readonly type: string;
  readonly span: Span;
}

const madeAs = ({ text, type, span }: Described): Label => ({ span, text: `\`${text}\` is ${type}` });

export function cellInputCount(span: Span, cell: string, count: number): Diagnostic {
  const got = count === 0 ? 'none' : String(count);
  return errorAt(
    'SEQ235',
    span,
    `a cell has one input, the x of a step, and \`${cell}\` has ${got}`,
    `has ${got}`,
    {
      help: [
        count === 0
          ? `write \`cell ${cell}(x: float[n]; …)\``
          : 'settings stand after `;`; several vectors of a step become one with `concat` before `scan`',
      ],
    },
  );
}

export function cellInputWithoutType(span: Span, cell: string, name: string): Diagnostic {
  return errorAt('SEQ216', span, `the input \`${name}\` of \`${cell}\` has no type`, 'needs a type', {
    help: [`it is a vector of any width: \`${name}: float[n]\``],
  });
}

export function cellNeedsVector(span: Span, what: string, type: string): Diagnostic {
  return errorAt('SEQ212', span, `${what} of a cell is one vector, not ${type}`, 'wants `float[n]`', {
    help: ['a cell sees one step at a time: write `float[n]`; `scan` goes over time'],
  });
}

export function stateWithoutType(span: Span, name: string): Diagnostic {
  return errorAt('SEQ216', span, `the state \`${name}\` has no type`, 'needs a type', {
    help: [`say how wide it is: \`state ${name}: float[units] = zeros\``],
  });
}

export function stateBeginning(span: Span, name: string, got: string): Diagnostic {
  return errorAt('SEQ212', span, `the state \`${name}\` begins as \`zeros\`, not ${got}`, 'wants `zeros`', {
    help: ['every row of a batch begins alike; write `= zeros`'],
  });
}

export function cellWithoutStates(span: Span, cell: string): Diagnostic {
  return errorAt('SEQ239', span, `\`${cell}\` has no state`, 'carries nothing from step to step', {
    notes: ['What does the same at every step and remembers nothing is no cell but a model.'],
    help: ["declare what is carried: `state h: float[units] = zeros`, and give its next value: `h' = …`"],
  });
}

export function stateWithoutNext(span: Span, name: string): Diagnostic {
  return errorAt('SEQ239', span, `the state \`${name}\` gets no next value`, 'stays as it begins', {
    help: [`give it one: \`${name}' = …\``],
  });
}

export function stateAssigned(span: Span, name: string, declared: Span): Diagnostic {
  return errorAt(
    'SEQ201',
    span,
    `\`${name}\` is a state, and has a value already`,
    'the value before the step',
    {
      related: [{ span: declared, text: 'the state' }],
      help: [`its next value is \`${name}' = …\``],
    },
  );
}

export function nextOfNoState(span: Span, name: string, nearest: string | null): Diagnostic {
  return errorAt('SEQ200', span, `there is no state \`${name}\``, 'next value of nothing', {
    help: [
      nearest === null
        ? `declare it: \`state ${name}: float[units] = zeros\`, or leave the ' out`
        : `did you mean \`${nearest}'\`?`,
    ],
  });
}

/** `a = … b …`, `b = … a …`: neither is there before the other. */
export function equationCycle(span: Span, names: readonly string[], places: readonly Label[]): Diagnostic {
  const message =
    names.length === 1
      ? `\`${names[0]}\` is made from itself`
      : `${names.map((name) => `\`${name}\``).join(' and ')} are made from each other`;
  const primed = names.find((name) => name.endsWith("'"));
  return errorAt('SEQ202', span, message, 'comes back to itself', {
    related: places,
    notes: ['Within a step every value must exist before it can be used; there is no first one here.'],
    help:
      primed === undefined
        ? []
        : [`the value of the step before is \`${primed.slice(0, -1)}\`, without the apostrophe`],
  });
}

export function unusedEquation(span: Span, name: string, weight: boolean): Diagnostic {
  return errorAt('SEQ239', span, `nothing in the cell uses \`${name}\``, 'used nowhere', {
    help: [
      weight
        ? 'a weight that nothing uses never learns: use it in an equation, or leave the line out'
        : 'use it in an equation, or leave the line out',
    ],
  });
}

/** A state, or x, that what a step gives does not depend on at any step. */
export function reachesNothing(span: Span, name: string, what: 'state' | 'input'): Diagnostic {
  return errorAt(
    'SEQ239',
    span,
    `nothing that a step gives depends on the ${what} \`${name}\``,
    'makes no difference',
    {
      help: [
        what === 'state'
          ? `read \`${name}\` in another state’s equation or in the last line, or leave it out`
          : `read \`${name}\` in an equation, as in \`W @ ${name}\``,
      ],
    },
  );
}

export function nextDoesNotFit(span: Span, name: string, state: Described, got: string): Diagnostic {
  return errorAt('SEQ232', span, `\`${name}'\` is ${got}, and the state is ${state.type}`, `gives ${got}`, {
    related: [{ span: state.span, text: `declared as ${state.type}` }],
  });
}

export function cellMustGive(span: Span, what: string, got: string): Diagnostic {
  return errorAt('SEQ239', span, `${what} must be a vector, and this is ${got}`, `gives ${got}`);
}

export function elementwiseShapes(
  span: Span,
  operator: string,
  left: Described,
  right: Described,
): Diagnostic {
  const help =
    operator === '*'
      ? [`of a matrix and a vector \`${left.text} @ ${right.text}\` is the product`]
      : ['bring one to the other’s width: `weight(rows, columns) @ v` has `rows` numbers'];
  return errorAt(
    'SEQ232',
    span,
    `\`${operator}\` wants equal sizes, but one is ${left.type} and the other ${right.type}`,
    `${left.type} and ${right.type}`,
    { related: [madeAs(left), madeAs(right)], help: [...help] },
  );
}

/** `columns` and `numbers` that differ; null when it is not a matrix before a vector. */
export function productShapes(
  span: Span,
  left: Described,
  right: Described,
  sizes: { readonly columns: string; readonly numbers: string } | null,
  help: string,
): Diagnostic {
  const message =
    sizes === null
      ? `\`@\` multiplies a matrix and a vector, not ${left.type} and ${right.type}`
      : `\`@\` wants as many numbers as the matrix has columns, but ${sizes.columns} columns meet ${sizes.numbers} numbers`;
  return errorAt('SEQ232', span, message, `${left.type} and ${right.type}`, {
    related: [madeAs(left), madeAs(right)],
    help: [help],
  });
}

export function wantsVector(span: Span, name: string, got: string): Diagnostic {
  return errorAt('SEQ230', span, `\`${name}\` in a cell takes vectors, not ${got}`, `this is ${got}`);
}

export function notInCell(span: Span, shown: string, help: string): Diagnostic {
  return errorAt('SEQ221', span, `\`${shown}\` does not stand in a cell`, 'no part of an equation', {
    notes: [
      'Equations are made of vectors, matrices and numbers, of `+ - * /` and `@`, activations and `concat`.',
    ],
    help: [help],
  });
}

export function argumentCount(span: Span, name: string, wanted: string, got: number): Diagnostic {
  return errorAt('SEQ235', span, `\`${name}\` takes ${wanted}, not ${got}`, `${got} given`);
}

export function orthogonalVector(span: Span): Diagnostic {
  return errorAt('SEQ212', span, '`orthogonal` is for matrices, and this weight is a vector', 'a vector', {
    help: ['take `zeros`, `uniform(0.05)` or `normal(0.05)`'],
  });
}

/** `x |> elman(units: 3)` */
export function cellFed(span: Span, shown: string): Diagnostic {
  return errorAt('SEQ220', span, `\`${shown}\` is a cell: one step, not a layer`, 'not a layer', {
    help: [`run it over the steps of a row: \`|> scan(${shown})\``],
  });
}
