/** Phrases about tensors and tables that the texts of the language share. Like the texts, they are of one language. */
import type { Label } from '../../base/diagnostics/diagnostic.js';
import type { MadeTensor } from './made-tensor.js';

/** The place that made a tensor. */
export function madeHere({ by, shown, type, span }: MadeTensor): Label {
  const text = {
    layer: `\`${shown}\` gives ${type}`,
    width: `\`${shown}\` makes it ${type}`,
    column: `the column \`${shown}\` is ${type}`,
    declaration: `\`${shown}\` is declared as ${type}`,
  }[by];
  return { span, text };
}
