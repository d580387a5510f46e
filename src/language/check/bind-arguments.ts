/** Arguments held against the parameters that a primitive declares. */
import type { BoundArgument, ParameterSpec, Primitive } from '../primitives/define-primitive.js';
import { BoundArguments } from '../primitives/define-primitive.js';
import { sizesInWords } from '../primitives/layer-sizes.js';
import { showParameterType } from '../primitives/show-parameter.js';
import { inLanguage } from '../../base/language.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { AppliedInput, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { acceptArgument, defaultArgument } from './accept.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import { unknownArgument } from './unknown-arguments.js';
import type { AcceptedArgument, GivenArguments, NamedArgument } from './arguments.js';
import type { InsteadOfSizes } from './messages/argument-words.js';

/**
 * The arguments of a call to a primitive; null when something was reported. `fed` is what stood
 * before `|>`.
 */
export function bindArguments(
  checker: Checker,
  primitive: Primitive,
  given: GivenArguments,
  callSpan: Span,
  fed: AppliedInput | null,
): BoundArguments | null {
  const slots = new Slots(checker, primitive);
  slots.place(given, fed);
  let right = given.whole && slots.right;
  const bound = new Map<string, BoundArgument>();
  const swapped = swappedWithFirst(primitive, slots.filled);
  let fits = true;
  for (const parameter of primitive.parameters) {
    if (parameter.rest !== undefined) continue;
    const input = slots.filled.get(parameter.name);
    const argument =
      input === undefined
        ? byDefault(checker, parameter)
        : parameter === swapped
          ? null
          : givenArgument(acceptArgument(checker, primitive.name, parameter, input), input.span);
    if (input !== undefined && input.value.kind !== 'error' && argument === null) fits = false;
    // A call with an unknown or misplaced argument probably meant this one.
    if (input === undefined && argument === null && right) {
      checker.report(
        diagnose('missingArgument', callSpan, {
          callee: primitive.name,
          name: parameter.name,
          explained: {
            type: showParameterType(parameter),
            doc: { en: parameter.doc, es: inLanguage(parameter, 'es').doc },
            example: primitive.example,
          },
        }),
      );
    }
    if (argument === null) right = false;
    bound.set(parameter.name, argument ?? wrongArgument);
  }
  right = slots.restFits() && right;
  // `split(70, 15, 15)`: where the first does not fit either, that says what is meant.
  if (slots.surplus !== null && fits) checker.report(slots.surplus);
  return right || primitive.partial === true ? new BoundArguments(right, bound, callSpan, slots.rest) : null;
}

const wrongArgument: BoundArgument = { value: errorValue, json: null, span: null };

/** One for all calls: most arguments of most calls are defaults. */
function byDefault(checker: Checker, parameter: ParameterSpec): BoundArgument | null {
  const known = checker.defaults.get(parameter);
  if (known !== undefined) return known;
  const accepted = defaultArgument(checker, parameter);
  const bound = accepted && { ...accepted, span: null };
  checker.defaults.set(parameter, bound);
  return bound;
}

function givenArgument(accepted: AcceptedArgument | null, span: Span): BoundArgument | null {
  return accepted && { value: accepted.value, json: accepted.json, span };
}

/** Which argument is given for which parameter. */
class Slots {
  readonly filled = new Map<string, AppliedInput>();
  /** What a parameter takes that has no name of its own. */
  readonly rest: { readonly name: string | null; readonly value: Value; readonly span: Span }[] = [];
  /** What is said of positional arguments that are too many. */
  surplus: Diagnostic | null = null;
  /** False when something was reported. */
  right = true;
  private readonly restParameter: ParameterSpec | undefined;

  constructor(
    private readonly checker: Checker,
    private readonly primitive: Primitive,
  ) {
    this.restParameter = primitive.parameters.find((parameter) => parameter.rest !== undefined);
  }

  place(given: GivenArguments, fed: AppliedInput | null): void {
    const fedParameter = this.primitive.parameters.find((parameter) => parameter.fed === true);
    const takesFed = fed !== null && fedParameter !== undefined;
    if (takesFed) this.fill(fedParameter.name, fed, fed.span);
    const open = this.primitive.parameters.filter(
      (parameter) =>
        parameter.positional && parameter.rest === undefined && !(takesFed && parameter === fedParameter),
    );
    this.placePositional(given, open);
    for (const argument of given.named) this.placeNamed(argument);
  }

  private placePositional({ positional, named }: GivenArguments, open: readonly ParameterSpec[]): void {
    let next = 0;
    let told = false;
    for (const input of positional) {
      // What stands after a named argument does not mean that one again: `train(model: m, data)`.
      while (next < open.length && isNamedBefore(named, open[next]!.name, input.span)) next++;
      // `clip(.a, 0, 1)`: a column is no constant, so it is one of the rest.
      const isColumn = input.value.kind === 'accessor' || input.value.kind === 'column';
      const isRest =
        isColumn && this.restParameter?.rest === 'positional' && open[next]?.type.kind === 'constant';
      const parameter = isRest ? undefined : open[next++];
      if (parameter !== undefined) {
        this.fill(parameter.name, input, input.span);
        continue;
      }
      if (this.restParameter?.rest === 'positional') {
        this.rest.push({ name: null, ...input });
        continue;
      }
      this.right = false;
      // One message says how many it takes, however many too many there are.
      if (input.value.kind === 'error' || told) continue;
      told = true;
      const names = open.map(({ name }) => name);
      const nextNamed =
        this.primitive.parameters.find((other) => !other.positional && other.rest === undefined)?.name ??
        null;
      const callee = this.primitive.name;
      const isList = takesSizes(open[0]);
      const sizes = isList
        ? asOneList(this.primitive, positional)
        : (this.listBegunBefore(named, positional, input) ??
          insteadOfList(this.primitive, open, input) ??
          insteadOfSizes(this.primitive, positional));
      // The first number alone is no mistake of its own.
      if (isList && sizes !== null) this.filled.set(open[0]!.name, { ...positional[0]!, value: errorValue });
      this.surplus = diagnose('tooManyArguments', input.span, { callee, names, nextNamed, sizes });
    }
  }

  /** `metrics: accuracy, f1`: what stands behind a value of a list was to be in it. */
  private listBegunBefore(
    named: readonly NamedArgument[],
    positional: readonly AppliedInput[],
    { span }: AppliedInput,
  ): InsteadOfSizes | null {
    const before = named.filter((argument) => !argument.spread && argument.span.end <= span.start).at(-1);
    const parameter = this.primitive.parameters.find(({ name }) => name === before?.name);
    if (before === undefined || parameter?.type.kind !== 'choice' || !parameter.type.many) return null;
    const values = [before.span, ...positional.map((each) => each.span)].filter(
      ({ start }) => start >= before.span.start,
    );
    return { write: `${before.name}: [${values.map(textOf).join(', ')}]`, known: 'list of values' };
  }

  private placeNamed(argument: NamedArgument): void {
    const { name, value, span, nameSpan } = argument;
    const names = this.primitive.parameters.map((parameter) => parameter.name);
    if (this.restParameter?.rest === 'named') this.rest.push({ name, value, span });
    else if (names.includes(name)) this.fill(name, argument, nameSpan);
    else {
      this.right = false;
      this.checker.report(
        diagnose('unknownArgument', nameSpan, { ...unknownArgument(this.primitive, name, nameSpan), names }),
      );
    }
  }

  private fill(name: string, input: AppliedInput, at: Span): void {
    const before = this.filled.get(name);
    if (before === undefined) this.filled.set(name, input);
    else {
      this.right = false;
      this.checker.report(diagnose('argumentTwice', at, { name, first: before.span }));
    }
  }

  /** Whether each of the rest is what its parameter takes; reports those that are not. */
  restFits(): boolean {
    const parameter = this.restParameter;
    if (parameter === undefined) return true;
    const accepted = this.rest.map(({ name, value, span }) =>
      acceptArgument(
        this.checker,
        this.primitive.name,
        { ...parameter, name: name ?? parameter.name },
        { value, span },
      ),
    );
    return !accepted.includes(null);
  }
}

/** `concat([a, b])`: a list where the inputs of a layer stand one by one. */
function insteadOfList(
  { name, kind }: Primitive,
  open: readonly ParameterSpec[],
  { value }: AppliedInput,
): InsteadOfSizes | null {
  if (kind !== 'layer' || open.length > 0 || value.kind !== 'list') return null;
  return {
    write: `${name}(${value.items.map((item) => textOf(item.span)).join(', ')})`,
    known: 'one by one',
  };
}

/** The second of two positional arguments that are each what the other is to be. */
function swappedWithFirst(
  { parameters }: Primitive,
  filled: ReadonlyMap<string, AppliedInput>,
): ParameterSpec | null {
  const [first, second] = parameters;
  if (first?.type.kind !== 'value' || second?.type.kind !== 'value') return null;
  const [a, b] = [filled.get(first.name)?.value, filled.get(second.name)?.value];
  if (a === undefined || b === undefined || first.type.accepts(a)) return null;
  return first.type.accepts(b) && second.type.accepts(a) ? second : null;
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

const takesSizes = (parameter: ParameterSpec | undefined): boolean =>
  parameter?.type.kind === 'custom' && parameter.type.shown === sizesInWords;

/** `reshape(4, 4)`, as PyTorch's `view` takes its sizes; null where one of them is no size. */
function asOneList({ name }: Primitive, positional: readonly AppliedInput[]): InsteadOfSizes | null {
  const areSizes = positional.every(
    ({ value }) => value.kind === 'size' || (value.kind === 'scalar' && Number(value.value ?? 1) >= 1),
  );
  if (!areSizes) return null;
  const sizes = positional.map(({ span }) => textOf(span));
  return { write: `${name}([${sizes.join(', ')}])`, known: 'one list' };
}

/**
 * Two numbers for a layer that takes one: the first is the size of what comes in, which is known.
 */
function insteadOfSizes(primitive: Primitive, positional: readonly AppliedInput[]): InsteadOfSizes | null {
  const comma = decimalCommaIn(primitive, positional);
  if (comma !== null) return { write: comma, known: 'decimal comma' };
  const areNumbers = positional.every(({ value }) => value.kind === 'scalar' || value.kind === 'size');
  if (primitive.kind !== 'layer' || positional.length !== 2 || !areNumbers) return null;
  const write = `${primitive.name}(${textOf(positional[1]!.span)})`;
  return { write, known: primitive.name === 'embedding' ? 'vocabulary' : 'input' };
}

/** `dropout(0,5)`: two numbers with a comma and nothing else between them, where one is taken. */
function decimalCommaIn({ name }: Primitive, positional: readonly AppliedInput[]): string | null {
  const [whole, decimals] = positional.map(({ span }) => span);
  if (positional.length !== 2 || whole === undefined || decimals === undefined) return null;
  const written = whole.file.text.slice(whole.start, decimals.end);
  return /^\d+,\d+$/u.test(written) ? `${name}(${written.replace(',', '.')})` : null;
}

function isNamedBefore(named: readonly NamedArgument[], name: string, span: Span): boolean {
  return named.some(
    (argument) => argument.name === name && !argument.spread && argument.span.end <= span.start,
  );
}
