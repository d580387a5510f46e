/** What can be wrong with calls, arguments and expressions. Codes SEQ210 to SEQ229. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { errorAt } from '../types/error-at.js';

export function unknownArgument(
  span: Span,
  callee: string,
  name: string,
  nearest: string | null,
  names: readonly string[],
): Diagnostic {
  const there =
    names.length === 0 ? `\`${callee}\` takes no arguments.` : `\`${callee}\` takes ${names.join(', ')}.`;
  return errorAt('SEQ210', span, `\`${callee}\` has no argument \`${name}\``, 'unknown argument', {
    notes: [there],
    help: nearest === null ? [] : [`did you mean \`${nearest}\`?`],
  });
}

interface MissingArgument {
  readonly callee: string;
  readonly name: string;
  readonly type: string;
  readonly doc?: string;
  readonly example?: string;
}

export function missingArgument(
  span: Span,
  { callee, name, type, doc, example }: MissingArgument,
): Diagnostic {
  return errorAt('SEQ211', span, `\`${callee}\` needs \`${name}\``, `no \`${name}\``, {
    notes: doc === undefined ? [] : [`\`${name}\` (${type}): ${doc}`],
    help: example === undefined ? [] : [`for example \`${example}\``],
  });
}

interface WrongArgument {
  readonly callee: string;
  readonly name: string;
  readonly wanted: string;
  readonly got: string;
  readonly help?: readonly string[];
  readonly related?: readonly Label[];
}

export function wrongArgument(
  span: Span,
  { callee, name, wanted, got, help = [], related = [] }: WrongArgument,
): Diagnostic {
  return errorAt(
    'SEQ212',
    span,
    `\`${name}\` of \`${callee}\` must be ${wanted}, not ${got}`,
    `wants ${wanted}`,
    {
      help,
      related,
    },
  );
}

interface WrongDefault {
  readonly name: string;
  readonly wanted: string;
  readonly got: string;
  readonly declared: Span;
  readonly nearest: string | null;
}

/** `param side: "left" | "right" = "rigth"` */
export function wrongDefault(span: Span, { name, wanted, got, declared, nearest }: WrongDefault): Diagnostic {
  return errorAt(
    'SEQ212',
    span,
    `the default of \`${name}\` must be ${wanted}, not ${got}`,
    `wants ${wanted}`,
    {
      related: [{ span: declared, text: 'declared here' }],
      help: nearest === null ? [] : [`did you mean "${nearest}"?`],
    },
  );
}

export function tooManyArguments(
  span: Span,
  callee: string,
  names: readonly string[],
  nextNamed: string | null,
): Diagnostic {
  const wanted = names.length === 0 ? 'none without a name' : `${names.join(', ')} without a name`;
  return errorAt('SEQ213', span, `\`${callee}\` takes ${wanted}, and this is one more`, 'one too many', {
    help: nextNamed === null ? [] : [`other arguments are named, as in \`${nextNamed}: …\``],
  });
}

export function argumentTwice(span: Span, name: string, first: Span): Diagnostic {
  return errorAt('SEQ214', span, `\`${name}\` is given twice`, 'the second time', {
    related: [{ span: first, text: 'the first time' }],
  });
}

export function unknownType(span: Span, name: string, nearest: string | null): Diagnostic {
  return errorAt('SEQ216', span, `there is no type \`${name}\``, 'unknown type', {
    help: nearest === null ? [] : [`did you mean \`${nearest}\`?`],
  });
}

export function wrongUnit(span: Span, name: string, unit: string): Diagnostic {
  return errorAt(
    'SEQ217',
    span,
    `\`${name}\` is a plain number, and this is a number of ${unit}`,
    `has the unit \`${unit}\``,
    {
      help: ['leave the unit out'],
    },
  );
}

export function notCallable(span: Span, got: string): Diagnostic {
  return errorAt('SEQ220', span, `this is ${got}, and cannot be called`, 'not a function');
}

export function notAFunction(span: Span, got: string): Diagnostic {
  return errorAt('SEQ220', span, `\`|>\` feeds a function, and this is ${got}`, 'not a function', {
    help: ['the value stands before `|>`, what is done to it after'],
  });
}

interface NoMember {
  readonly name: string;
  readonly got: string;
  readonly names: readonly string[];
  readonly nearest: string | null;
  readonly made: Label | null;
  /** How it is written, where the member is the name of a function. */
  readonly fed: string | null;
}

export function noMember(span: Span, { name, got, names, nearest, made, fed }: NoMember): Diagnostic {
  const meant = nearest === null ? [] : [`did you mean \`.${nearest}\`?`];
  return errorAt('SEQ225', span, `${got} has no \`.${name}\``, 'not there', {
    related: made === null ? [] : [made],
    notes: names.length === 0 ? [] : [`It has ${names.map((member) => `.${member}`).join(', ')}.`],
    help: fed === null ? meant : [`what is done to a value stands after \`|>\`: \`${fed}\``],
  });
}

export function operatorTypes(span: Span, operator: string, left: string, right: string): Diagnostic {
  return errorAt(
    'SEQ226',
    span,
    `\`${operator}\` does not go with ${left} and ${right}`,
    'cannot be computed',
  );
}

export function unaryType(span: Span, operator: string, operand: string): Diagnostic {
  return errorAt('SEQ226', span, `\`${operator}\` does not go with ${operand}`, 'cannot be computed');
}

export function divisionByZero(span: Span): Diagnostic {
  return errorAt('SEQ226', span, 'division by zero', 'has no value');
}

export function cannotSpread(span: Span, what: string, got: string): Diagnostic {
  return errorAt('SEQ227', span, `\`..\` spreads ${what}, and this is ${got}`, `this is ${got}`);
}

export function wrongInputCount(
  span: Span,
  shown: string,
  wanted: readonly string[],
  got: number,
): Diagnostic {
  const count = wanted.length === 1 ? 'one input' : `${wanted.length} inputs`;
  return errorAt(
    'SEQ235',
    span,
    `\`${shown}\` takes ${count} (${wanted.join(', ')}), not ${got}`,
    `${got} given`,
  );
}

interface InputDoesNotFit {
  readonly shown: string;
  readonly input: { readonly name: string; readonly shown: string; readonly span: Span };
  readonly got: string;
  readonly origin: Label;
  readonly reason: string;
  readonly help: readonly string[];
}

export function inputDoesNotFit(
  span: Span,
  { shown, input, got, origin, reason, help }: InputDoesNotFit,
): Diagnostic {
  return errorAt(
    'SEQ234',
    span,
    `\`${shown}\` wants ${input.shown} for \`${input.name}\`, and is fed ${got}: ${reason}`,
    'does not fit',
    {
      related: [{ span: input.span, text: `wants ${input.shown}` }, origin],
      help,
    },
  );
}

export function settingPositional(span: Span, callee: string, first: string | null): Diagnostic {
  return errorAt('SEQ213', span, `settings of \`${callee}\` are named`, 'has no name', {
    help: first === null ? [`\`${callee}\` has no settings`] : [`write \`${callee}(${first}: …)\``],
  });
}

export function mustReturn(span: Span, shown: string, wanted: string, got: string): Diagnostic {
  return errorAt('SEQ239', span, `\`${shown}\` must give ${wanted}, and this is ${got}`, `gives ${got}`);
}

export function columnsSwap(span: Span, names: readonly string[]): Diagnostic {
  return errorAt(
    'SEQ226',
    span,
    `the columns ${names.join(' and ')} are each made from the other`,
    'no order works',
    {
      help: ['give one of the new columns another name'],
    },
  );
}

export function nothingTakesRanges(span: Span): Diagnostic {
  return errorAt('SEQ226', span, 'nothing takes a range here', 'a range');
}

export function inputNeedsType(span: Span, model: string, name: string): Diagnostic {
  return errorAt('SEQ216', span, `the input \`${name}\` of \`${model}\` has no type`, 'needs a type', {
    help: [`ids of words are \`${name}: Id[..time]\`, numbers \`${name}: float[1]\``],
  });
}

export function inputIsNoTensor(span: Span, type: string): Diagnostic {
  return errorAt('SEQ212', span, `a model's input must be a tensor, not ${type}`, 'wants a tensor', {
    help: ['write the type of ids as `Id[..time]`, of numbers as `float[time, 300]`'],
  });
}
