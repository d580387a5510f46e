/** Whether a loss fits what a model gives and what it shall predict. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Label } from '../diagnostics/diagnostic.js';
import { showDimension, showShape } from '../types/dimension.js';
import type { ChoiceValue, TensorValue } from '../types/value.js';
import { lossDoesNotFit } from './messages.js';

export interface TargetColumn {
  readonly name: string;
  readonly classes: readonly string[] | null;
  readonly origin: Label | undefined;
}

/** The mismatch, or null when `loss` can compare `output` with `target`. */
export function lossMismatch(
  output: TensorValue,
  loss: ChoiceValue,
  lossSpan: ChoiceValue['span'],
  target: TargetColumn,
): Diagnostic | null {
  const layer = output.widthOrigin;
  const base = {
    layerSpan: layer.span,
    layer: layer.shown,
    gives: showShape(output.shape),
    loss: loss.name,
    lossSpan,
  };
  const count = target.classes?.length ?? null;
  const from = `from .${target.name}`;
  if (output.shape.length !== 1) {
    return lossDoesNotFit({
      ...base,
      layerSpan: output.origin.span,
      layer: shownOrigin(output),
      code: 'SEQ203',
      because: 'wants one answer a row, not one a step',
      wants: 'wants float[…] without time',
      help: ['take one vector a row before the last layer: `|> last`, `|> mean` or `|> max`'],
    });
  }
  const width = output.shape[0]!;
  const size = width.kind === 'number' ? width.value : width.kind === 'classes-size' ? count : null;
  if (loss.name === 'binary_cross_entropy') {
    if (count !== null && count !== 2) {
      return lossDoesNotFit({
        ...base,
        layerSpan: lossSpan,
        layer: `.${target.name}`,
        gives: `${count} classes`,
        code: 'SEQ203',
        because: 'tells two classes apart',
        wants: `wants 2 classes; \`.${target.name}\` has ${target.classes!.join(', ')}`,
        help: ['use `categorical_cross_entropy`, and end the model in `dense(classes) |> softmax`'],
      });
    }
    if (size !== null && size !== 1) {
      return lossDoesNotFit({
        ...base,
        code: 'SEQ203',
        because: 'needs one number, the probability of the second class',
        wants: `wants float[1]; classes = 2 (${from})`,
        help: ['use `dense(1) |> sigmoid`, or `categorical_cross_entropy` with `softmax`'],
      });
    }
    return rangeMismatch(output, 'sigmoid', 'a probability', base);
  }
  if (size === 1 || (size !== null && count !== null && size !== count)) {
    const shown = count ?? 'classes';
    const help =
      count === 2 || (count === null && size === 1)
        ? ['use `binary_cross_entropy`, or `dense(classes) |> softmax`']
        : [`use \`dense(classes)\` (here ${shown}), then \`softmax\``];
    if (count === 2) help.splice(0, 1, 'use `binary_cross_entropy`, or `dense(2) |> softmax`');
    return lossDoesNotFit({
      ...base,
      code: 'SEQ203',
      because: 'needs one number per class',
      wants:
        count === null
          ? `wants float[classes] (${from})`
          : `wants float[classes], classes = ${count} (${from})`,
      help,
    });
  }
  return rangeMismatch(output, 'softmax', 'probabilities that come to 1', base);
}

function rangeMismatch(
  output: TensorValue,
  activation: string,
  meaning: string,
  base: {
    readonly layerSpan: ChoiceValue['span'];
    readonly layer: string;
    readonly gives: string;
    readonly loss: string;
    readonly lossSpan: ChoiceValue['span'];
  },
): Diagnostic | null {
  if (output.activation === activation) return null;
  const otherwise = output.activation === null ? '' : `, and \`${output.activation}\` does not give that`;
  return lossDoesNotFit({
    ...base,
    code: 'SEQ237',
    layerSpan: output.origin.span,
    layer: shownOrigin(output),
    gives: activation === 'sigmoid' ? 'any number' : 'any numbers',
    because: `needs ${meaning}${otherwise}`,
    wants: `wants what \`${activation}\` gives`,
    help: [`end the model in \`|> ${activation}\``],
  });
}

/** `dense(1)` of "`dense(1)` gives". */
function shownOrigin(output: TensorValue): string {
  return /^`(.*)`/su.exec(output.origin.text)?.[1] ?? showDimension(output.shape.at(-1)!);
}
