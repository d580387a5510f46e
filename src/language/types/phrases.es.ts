/** The phrases of `phrases.ts` in Spanish, under the same names. */
import type { Label } from '../../base/diagnostics/diagnostic.js';
import type { MadeTensor } from './value.js';
import type { MissingStep, RowsWay } from './phrases.js';
import type { ColumnOrigin, HeldOutPlace, TargetKind } from './table.js';

/** The place that made a tensor. */
export function madeTensorHere({ by, shown, type, span }: MadeTensor): Label {
  const text = {
    layer: `\`${shown}\` da ${type}`,
    width: `\`${shown}\` lo convierte en ${type}`,
    column: `la columna \`${shown}\` es ${type}`,
    declaration: `\`${shown}\` se declara como ${type}`,
  }[by];
  return { span, text };
}

/** The place that made a column. */
export function madeColumnHere({ by, shown, span }: ColumnOrigin): Label {
  const text = {
    source: `\`${shown}\` se lee aquí`,
    step: `la hace \`${shown}\``,
    table: `\`${shown}\` viene de aquí`,
    declaration: `\`${shown}\` se declara aquí`,
  }[by];
  return { span, text };
}

/** A place on the way of held-out rows. */
export function heldOutHere({ is, name, span }: HeldOutPlace): Label {
  const text = {
    made: `\`${name}\` se hace aquí`,
    renamed: `sigue como \`${name}\``,
    taken: `\`.${name}\` se toma aquí`,
  }[is];
  return { span, text };
}

/** The place by which rows got their way into `name`. */
export function rowsCameHere(name: string, { span, division }: RowsWay): Label {
  if (division === null) {
    return {
      span,
      text: `${name === 'all' ? 'estas son' : `\`${name}\` tiene`} todas las filas de esta fuente`,
    };
  }
  const { part, seed } = division;
  const as = part === name ? '' : ` como \`${part}\``;
  return { span, text: `\`${name}\` se tomó al azar aquí${as}, con la semilla ${seed}` };
}

/** What a column to predict holds. */
export function whatHolds(kind: TargetKind): string {
  return { class: 'clases', number: 'números', numbers: 'números', ids: 'ids' }[kind];
}

export const indexFirst = 'convierte primero los tokens en ids: `|> index(words)`';

/** How to put `step` and what is missing right. */
export function putRight(missing: MissingStep, step: string): string {
  return {
    'tokenize before': 'divide primero el texto en tokens: `|> tokenize(treebank)`',
    'tokenize after': `pon \`${step}\` antes de \`tokenize\`: trabaja con textos enteros`,
    'index before': indexFirst,
    'index after': `pon \`${step}\` antes de contar el vocabulario y antes de \`index\`: trabaja con palabras, y los ids no las tienen`,
  }[missing];
}
