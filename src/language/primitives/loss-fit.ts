/**
 * Whether a loss fits what a model gives and what it shall predict. What each loss accepts stands
 * in one table: kinds of targets, and for each of them how many numbers the model gives and what
 * they have gone through.
 */
import { dictionary } from '../../base/dictionary.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Span } from '../../base/source/source-file.js';
import type { ColumnOrigin, ColumnType, TargetKind } from '../types/table.js';
import { sameDimension, showDimension, showShape, type Dimension } from '../types/dimension.js';
import type { ChoiceValue, TensorValue } from '../types/value.js';
import { diagnose } from './diagnose.js';
import { targetKind } from './metric-table.js';

export interface TargetColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Of a column of classes, where the file says them. */
  readonly classes: readonly string[] | null;
  readonly origin: ColumnOrigin | undefined;
}

interface Fit {
  /** Numbers for each answer. */
  readonly width: 'one of two classes' | 'classes' | 'one number' | 'as the column' | 'vocabulary';
  /** What they must have gone through. */
  readonly ending: 'sigmoid' | 'softmax' | null;
}

const ofNumbers = {
  number: { width: 'one number', ending: null },
  numbers: { width: 'as the column', ending: null },
} as const;

/** By the name that the engine knows a loss by. */
const fits: Readonly<Record<string, Readonly<Partial<Record<TargetKind, Fit>>>>> = dictionary({
  binary_cross_entropy: {
    class: { width: 'one of two classes', ending: 'sigmoid' },
    number: { width: 'one number', ending: 'sigmoid' },
    numbers: { width: 'as the column', ending: 'sigmoid' },
  },
  categorical_cross_entropy: {
    class: { width: 'classes', ending: 'softmax' },
    ids: { width: 'vocabulary', ending: 'softmax' },
  },
  mean_squared_error: ofNumbers,
  mean_absolute_error: ofNumbers,
  huber: ofNumbers,
});

/**
 * What messages about the model’s output have in common. `layer` decided the width of the output.
 */
interface Base {
  readonly layer: { readonly shown: string; readonly span: Span };
  readonly gives: string;
  readonly loss: { readonly name: string; readonly span: Span };
  readonly target: TargetColumn;
}

/** The loss to take where none is said. */
export function usualLoss(output: TensorValue, type: ColumnType): string {
  if (type.kind === 'number' || type.kind === 'numbers') return 'mean_squared_error';
  const width = output.shape.at(-1)!;
  const one = width.kind === 'number' && width.value === 1;
  return type.kind === 'class' && one ? 'binary_cross_entropy' : 'categorical_cross_entropy';
}

/** The mismatch, or null when `loss` can compare `output` with `target`. */
export function lossMismatch(
  output: TensorValue,
  loss: ChoiceValue,
  lossSpan: ChoiceValue['span'],
  target: TargetColumn,
): Diagnostic | null {
  const kind = targetKind(target.type);
  if (kind === null) return null;
  const settings = loss.json as { readonly name: string; readonly class_weights?: unknown };
  const accepted = fits[settings.name]!;
  const base: Base = {
    layer: output.widthOrigin,
    gives: showShape(output.shape),
    loss: { name: loss.name, span: lossSpan },
    target,
  };
  const fit = accepted[kind];
  if (fit === undefined) return kindMismatch(base, kind, accepted);
  return (
    classWeightsMismatch(settings.class_weights, base, kind) ??
    (target.type.kind === 'numbers'
      ? shapeMismatch(output, base, target.type.shape)
      : (timeMismatch(output, base, kind) ?? widthMismatch(output, base, fit))) ??
    (fit.ending === null ? null : rangeMismatch(output, fit.ending, base))
  );
}

function kindMismatch(
  { loss, target }: Base,
  kind: TargetKind,
  accepted: Readonly<Partial<Record<TargetKind, Fit>>>,
): Diagnostic {
  const kinds = Object.keys(accepted) as TargetKind[];
  const { name, origin } = target;
  return diagnose('lossOfOtherKind', loss.span, { target: name, kind, loss: loss.name, kinds, origin });
}

function classWeightsMismatch(weights: unknown, { loss, target }: Base, kind: TargetKind): Diagnostic | null {
  if (weights === undefined) return null;
  const { name, classes } = target;
  if (kind !== 'class') return diagnose('weightsWithoutClasses', loss.span, { target: name, kind });
  if (classes === null || typeof weights !== 'object' || weights === null) return null;
  const unknown = Object.keys(weights).find((each) => !classes.includes(each));
  if (unknown === undefined) return null;
  const names = { name: unknown, nearest: nearest(unknown, classes), target: name, classes };
  return diagnose('weightOfNoClass', loss.span, names);
}

/** One answer a row, or for ids one a step. */
function timeMismatch(output: TensorValue, base: Base, kind: TargetKind): Diagnostic | null {
  const axes = kind === 'ids' ? 2 : 1;
  const sequence = output.shape.length === axes;
  if (sequence && (kind !== 'ids' || hasStepsOfInput(output))) return null;
  const compared = { ...comparedIn(base), layer: shownOrigin(output) };
  const { span } = output.origin;
  if (kind !== 'ids') return diagnose('oneAnswerPerRow', span, compared);
  return diagnose(sequence ? 'answersAtOtherSteps' : 'oneAnswerPerStep', span, compared);
}

/** Numbers are compared one by one: the output has the shape of the column. */
function shapeMismatch(output: TensorValue, base: Base, wanted: readonly Dimension[]): Diagnostic | null {
  const given = output.shape;
  const fits =
    given.length === wanted.length && given.every((size, axis) => sizeFits(size, wanted[axis]!, output));
  if (fits) return null;
  const { span } = output.origin;
  const sequence = (shape: readonly Dimension[]): boolean => shape.length === 2;
  const steps = sequence(given) ? 'output' : sequence(wanted) ? 'target' : null;
  return diagnose('shapeOfTargetNeeded', span, {
    ...comparedIn(base),
    layer: shownOrigin(output),
    wanted: showShape(wanted),
    by: toShape(given, wanted),
    steps: sequence(given) === sequence(wanted) ? null : steps,
    origin: base.target.origin,
  });
}

function sizeFits(size: Dimension, wanted: Dimension, output: TensorValue): boolean {
  if (wanted.kind === 'ragged') return size.kind === 'ragged' && hasStepsOfInput(output);
  if (size.kind === 'classes-size') return false;
  return sameDimension(size, wanted);
}

/** The step that gives an output the shape of the column; null where none does. */
function toShape(given: readonly Dimension[], wanted: readonly Dimension[]): string | null {
  const sizes = wanted.flatMap((size) => (size.kind === 'number' ? [size.value] : []));
  if (sizes.length < wanted.length) return null;
  const numbers = sizes.reduce((product, size) => product * size, 1);
  const all = given.every(({ kind }) => kind === 'number')
    ? given.reduce((product, size) => product * (size.kind === 'number' ? size.value : 1), 1)
    : null;
  if (all === numbers)
    return given.length === 3 && wanted.length === 1 ? 'flatten' : `reshape([${sizes.join(', ')}])`;
  if (given.length === 1 && wanted.length === 1) return `dense(${numbers})`;
  if (given.length === 1 && wanted.length > 1) return `dense(${numbers}) |> reshape([${sizes.join(', ')}])`;
  return null;
}

/** The holes of most texts about the output. */
function comparedIn({ layer, gives, loss, target }: Base) {
  return { layer: layer.shown, gives, loss, target: target.name };
}

/** False where a layer made steps of its own, fewer or more than the input has. */
function hasStepsOfInput({ graph, shape }: TensorValue): boolean {
  return graph.nodes.some(
    (node) => node.operation === 'input' && node.shape.length > 0 && sameDimension(node.shape[0]!, shape[0]!),
  );
}

function widthMismatch(output: TensorValue, base: Base, fit: Fit): Diagnostic | null {
  const { target, loss } = base;
  const { span } = base.layer;
  const compared = comparedIn(base);
  const width = output.shape.at(-1)!;
  const count = target.classes?.length ?? null;
  const size = width.kind === 'number' ? width.value : width.kind === 'classes-size' ? count : null;
  switch (fit.width) {
    case 'one of two classes':
      if (target.classes !== null && count !== 2) {
        const { name, classes } = target;
        return diagnose('notTwoClasses', loss.span, { target: name, classes, loss });
      }
      if (size === null || size === 1) return null;
      return diagnose('oneProbabilityNeeded', span, compared);
    case 'one number':
      if (width.kind !== 'classes-size' && (size === null || size === 1)) return null;
      return diagnose('oneNumberNeeded', span, { ...compared, ending: fit.ending });
    case 'classes':
      if (size !== 1 && (size === null || count === null || size === count)) return null;
      return diagnose('numberPerClassNeeded', span, { ...compared, classes: count });
    case 'as the column':
      return null;
    case 'vocabulary': {
      const { type } = target;
      if (type.kind !== 'ids' || width.kind === 'open' || width.kind === 'classes-size') return null;
      const same =
        width.kind === 'vocabulary-size' &&
        (width.vocabulary === null || width.vocabulary === type.vocabulary.node);
      // How many words there are, only the data says.
      if (same || (width.kind === 'number' && width.value > 1)) return null;
      return diagnose('numberPerWordNeeded', span, { ...compared, size: `${type.vocabulary.shown}.size` });
    }
  }
}

function rangeMismatch(output: TensorValue, ending: 'sigmoid' | 'softmax', base: Base): Diagnostic | null {
  const { activation, origin, probabilities } = output;
  if (probabilities === { sigmoid: 'each', softmax: 'together' }[ending]) return null;
  const { loss, target } = comparedIn(base);
  const layer = shownOrigin(output);
  const width = output.shape.at(-1)!;
  const alone = width.kind === 'number' && width.value === 1;
  return diagnose('outputRangeDoesNotFit', origin.span, { layer, loss, target, ending, activation, alone });
}

/** What made the output: the last layer, or an input that goes through none. */
function shownOrigin(output: TensorValue): string {
  return output.origin.by === 'column' ? showDimension(output.shape.at(-1)!) : output.origin.shown;
}
