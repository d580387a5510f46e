/**
 * Whether a loss fits what a model gives and what it shall predict. What each loss accepts stands in one table: kinds
 * of targets, and for each of them how many numbers the model gives and what they have gone through.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { madeColumnHere } from '../types/phrases.js';
import type { ColumnOrigin, ColumnType } from '../types/table.js';
import { sameDimension, showDimension, showShape } from '../types/dimension.js';
import type { ChoiceValue, TensorValue } from '../types/value.js';
import { lossDoesNotFit, simple } from './messages.js';
import { listOr } from '../../base/diagnostics/phrases.js';

export interface TargetColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Of a column of classes, where the file says them. */
  readonly classes: readonly string[] | null;
  readonly origin: ColumnOrigin | undefined;
}

type Kind = 'class' | 'number' | 'ids';

interface Fit {
  /** Numbers for each answer. */
  readonly width: 'one of two classes' | 'classes' | 'one number' | 'vocabulary';
  /** What they must have gone through. */
  readonly ending: 'sigmoid' | 'softmax' | null;
}

const ofNumbers = { number: { width: 'one number', ending: null } } as const;

/** By the name that the engine knows a loss by. */
const fits: Readonly<Record<string, Readonly<Partial<Record<Kind, Fit>>>>> = {
  binary_cross_entropy: {
    class: { width: 'one of two classes', ending: 'sigmoid' },
    number: { width: 'one number', ending: 'sigmoid' },
  },
  categorical_cross_entropy: {
    class: { width: 'classes', ending: 'softmax' },
    ids: { width: 'vocabulary', ending: 'softmax' },
  },
  mean_squared_error: ofNumbers,
  mean_absolute_error: ofNumbers,
  huber: ofNumbers,
};

const kindNames: Readonly<Record<Kind, string>> = { class: 'classes', number: 'numbers', ids: 'ids' };

/** What to take for targets that a loss does not compare with. */
const usualLosses: Readonly<Record<Kind, string>> = {
  class:
    'use `binary_cross_entropy` (`dense(1) |> sigmoid`) or `categorical_cross_entropy` (`dense(classes) |> softmax`)',
  number: 'use `mse`, `mae` or `huber`, and end the model in `dense(1)`',
  ids: 'use `categorical_cross_entropy`, and end the model in one number per word, then `softmax`',
};

/** What a message about the model’s last layer begins with. */
interface Base {
  readonly layerSpan: ChoiceValue['span'];
  readonly layer: string;
  readonly gives: string;
  readonly loss: string;
  readonly lossSpan: ChoiceValue['span'];
}

/** The loss to take where none is said. */
export function usualLoss(output: TensorValue, type: ColumnType): string {
  if (type.kind === 'number') return 'mean_squared_error';
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
  const { kind } = target.type;
  if (kind !== 'class' && kind !== 'number' && kind !== 'ids') return null;
  const settings = loss.json as { readonly name: string; readonly class_weights?: unknown };
  const accepted = fits[settings.name]!;
  const layer = output.widthOrigin;
  const base: Base = {
    layerSpan: layer.span,
    layer: layer.shown,
    gives: showShape(output.shape),
    loss: loss.name,
    lossSpan,
  };
  const fit = accepted[kind];
  if (fit === undefined) return kindMismatch(base, kind, accepted, target);
  return (
    classWeightsMismatch(settings.class_weights, base, target) ??
    timeMismatch(output, base, kind) ??
    widthMismatch(output, base, fit, target) ??
    (fit.ending === null ? null : rangeMismatch(output, fit.ending, base))
  );
}

function kindMismatch(
  base: Base,
  kind: Kind,
  accepted: Readonly<Partial<Record<Kind, Fit>>>,
  target: TargetColumn,
): Diagnostic {
  const kinds = (Object.keys(accepted) as Kind[]).map((each) => kindNames[each]);
  return simple(
    'SEQ203',
    base.lossSpan,
    `\`.${target.name}\` holds ${kindNames[kind]}, but \`${base.loss}\` is a loss for ${kinds.join(' and ')}`,
    `wants ${listOr(kinds)}`,
    [usualLosses[kind]],
    target.origin === undefined ? [] : [madeColumnHere(target.origin)],
  );
}

function classWeightsMismatch(weights: unknown, base: Base, target: TargetColumn): Diagnostic | null {
  if (weights === undefined) return null;
  const { name, classes } = target;
  if (target.type.kind !== 'class') {
    const what = `\`class_weights\` are for classes, and \`.${name}\` holds ${kindNames[target.type.kind as Kind]}`;
    return simple('SEQ203', base.lossSpan, what, 'no classes to weigh', ['leave `class_weights` out']);
  }
  if (classes === null || typeof weights !== 'object' || weights === null) return null;
  const unknown = Object.keys(weights).find((each) => !classes.includes(each));
  if (unknown === undefined) return null;
  const meant = nearest(unknown, classes);
  return simple(
    'SEQ203',
    base.lossSpan,
    `\`class_weights\` names \`${unknown}\`, which is no class of \`.${name}\``,
    'no such class',
    [
      ...(meant === null ? [] : [`did you mean \`${meant}\`?`]),
      `its classes are ${classes.map((each) => `\`${each}\``).join(', ')}`,
    ],
  );
}

/** One answer a row, or for ids one a step. */
function timeMismatch(output: TensorValue, base: Base, kind: Kind): Diagnostic | null {
  const axes = kind === 'ids' ? 2 : 1;
  if (output.shape.length === axes && (kind !== 'ids' || hasStepsOfInput(output))) return null;
  const at = { ...base, layerSpan: output.origin.span, layer: shownOrigin(output), code: 'SEQ203' as const };
  return kind === 'ids'
    ? lossDoesNotFit({
        ...at,
        because:
          output.shape.length === axes
            ? 'of ids wants an answer at every step of the input'
            : 'of ids wants one answer a step, not one a row',
        wants: 'wants float[time, …]',
        help:
          output.shape.length === axes
            ? ['keep all steps: no stride, no pooling of windows, and `padding: "causal"` or `"same"`']
            : ['leave out `last`, `mean` or `max`: the target has an id at every step'],
      })
    : lossDoesNotFit({
        ...at,
        because: 'wants one answer a row, not one a step',
        wants: 'wants float[…] without time',
        help: ['take one vector a row before the last layer: `|> last`, `|> mean` or `|> max`'],
      });
}

/** False where a layer made steps of its own, fewer or more than the input has. */
function hasStepsOfInput({ graph, shape }: TensorValue): boolean {
  return graph.nodes.some(
    (node) => node.operation === 'input' && node.shape.length > 0 && sameDimension(node.shape[0]!, shape[0]!),
  );
}

function widthMismatch(output: TensorValue, base: Base, fit: Fit, target: TargetColumn): Diagnostic | null {
  const width = output.shape.at(-1)!;
  const count = target.classes?.length ?? null;
  const size = width.kind === 'number' ? width.value : width.kind === 'classes-size' ? count : null;
  const from = `from .${target.name}`;
  const mismatch = (because: string, wants: string, help: readonly string[]): Diagnostic =>
    lossDoesNotFit({ ...base, code: 'SEQ203', because, wants, help });
  switch (fit.width) {
    case 'one of two classes':
      if (count !== null && count !== 2) {
        return lossDoesNotFit({
          ...base,
          layerSpan: base.lossSpan,
          layer: `.${target.name}`,
          gives: `${count} classes`,
          code: 'SEQ203',
          because: 'tells two classes apart',
          wants: `wants 2 classes; \`.${target.name}\` has ${target.classes!.join(', ')}`,
          help: ['use `categorical_cross_entropy`, and end the model in `dense(classes) |> softmax`'],
        });
      }
      if (size === null || size === 1) return null;
      return mismatch(
        'needs one number, the probability of the second class',
        `wants float[1]; classes = 2 (${from})`,
        ['use `dense(1) |> sigmoid`, or `categorical_cross_entropy` with `softmax`'],
      );
    case 'one number':
      if (width.kind !== 'classes-size' && (size === null || size === 1)) return null;
      return mismatch('needs one number a row', `wants float[1] (${from}, a number)`, [
        `end the model in \`dense(1)${fit.ending === null ? '' : ` |> ${fit.ending}`}\``,
      ]);
    case 'classes': {
      if (size !== 1 && (size === null || count === null || size === count)) return null;
      const help =
        count === 2
          ? 'use `binary_cross_entropy`, or `dense(2) |> softmax`'
          : count === null
            ? 'use `binary_cross_entropy`, or `dense(classes) |> softmax`'
            : `use \`dense(classes)\` (here ${count}), then \`softmax\``;
      const wanted = count === null ? '' : `, classes = ${count}`;
      return mismatch('needs one number per class', `wants float[classes]${wanted} (${from})`, [help]);
    }
    case 'vocabulary': {
      const { type } = target;
      if (type.kind !== 'ids' || width.kind === 'open' || width.kind === 'classes-size') return null;
      const same =
        width.kind === 'vocabulary-size' &&
        (width.vocabulary === null || width.vocabulary === type.vocabulary.node);
      // How many words there are, only the data says.
      if (same || (width.kind === 'number' && width.value > 1)) return null;
      const words = `${type.vocabulary.shown}.size`;
      return mismatch('needs one number per word', `wants float[time, ${words}] (${from})`, [
        `use \`dense(classes) |> softmax\`: here \`classes\` is ${words}`,
        'or the table of the embedding: `|> e.unembed |> softmax`',
      ]);
    }
  }
}

const meanings = { sigmoid: 'a probability', softmax: 'probabilities that come to 1' } as const;

function rangeMismatch(output: TensorValue, ending: 'sigmoid' | 'softmax', base: Base): Diagnostic | null {
  if (output.activation === ending) return null;
  const otherwise = output.activation === null ? '' : `, and \`${output.activation}\` does not give that`;
  return lossDoesNotFit({
    ...base,
    code: 'SEQ237',
    layerSpan: output.origin.span,
    layer: shownOrigin(output),
    gives: ending === 'sigmoid' ? 'any number' : 'any numbers',
    because: `needs ${meanings[ending]}${otherwise}`,
    wants: `wants what \`${ending}\` gives`,
    help: [`end the model in \`|> ${ending}\``],
  });
}

/** What made the output: the last layer, or an input that goes through none. */
function shownOrigin(output: TensorValue): string {
  return output.origin.by === 'column' ? showDimension(output.shape.at(-1)!) : output.origin.shown;
}
