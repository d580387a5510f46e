/** The texts of `losses.ts` in Spanish. */
import type { TranslationOf, Wording } from '../../../base/diagnostics/build-diagnostic.js';
import { listAnd, listOr, meant, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import { madeColumnHere, whatHolds } from '../../types/phrases.es.js';
import type { TargetKind } from '../../types/table.js';
import type { Compared, losses } from './losses.js';

const usualLosses: Readonly<Record<TargetKind, string>> = {
  class:
    'usa `binary_cross_entropy` (`dense(1) |> sigmoid`) o `categorical_cross_entropy` (`dense(classes) |> softmax`)',
  number: 'usa `mse`, `mae` o `huber`, y termina el modelo en `dense(1)`',
  numbers:
    'usa `mse`, `mae` o `huber`, o `binary_cross_entropy` para números de 0 a 1, y termina el modelo en la forma de la columna',
  ids: 'usa `categorical_cross_entropy`, y termina el modelo en un número por palabra y después `softmax`',
};

const held = (kinds: readonly TargetKind[]): readonly string[] => [...new Set(kinds.map(whatHolds))];

export const perdidas = {
  // ---- targets ----------------------------------------------------------------------------------

  lossOfOtherKind: (given) => ({
    message: `\`.${given.target}\` contiene ${whatHolds(given.kind)}, pero \`${given.loss}\` es una pérdida (loss) para ${listAnd(held(given.kinds))}`,
    label: `necesita ${listOr(held(given.kinds))}`,
    related: given.origin === undefined ? [] : [madeColumnHere(given.origin)],
    help: [usualLosses[given.kind]],
  }),

  notTwoClasses: (given) => ({
    message: `\`.${given.target}\` da ${given.classes.length} clases, pero \`${given.loss.name}\` es para dos clases`,
    label: `${given.classes.length} clases`,
    related: [
      {
        span: given.loss.span,
        text: `necesita 2 clases; \`.${given.target}\` tiene ${given.classes.join(', ')}`,
      },
    ],
    help: ['usa `categorical_cross_entropy`, y termina el modelo en `dense(classes) |> softmax`'],
  }),

  // ---- time -------------------------------------------------------------------------------------

  oneAnswerPerRow: (given) =>
    unfit(given, {
      because: 'necesita una respuesta por fila, no una por paso',
      wants: 'necesita float[…] sin tiempo',
      help: ['toma un vector por fila antes de la última capa: `|> last`, `|> mean` o `|> max`'],
    }),

  oneAnswerPerStep: (given) =>
    unfit(given, {
      because: 'con ids necesita una respuesta por paso, no una por fila',
      wants: 'necesita float[time, …]',
      help: ['quita `last`, `mean` o `max`: el objetivo tiene un id en cada paso'],
    }),

  answersAtOtherSteps: (given) =>
    unfit(given, {
      because: 'con ids necesita una respuesta en cada paso de la entrada',
      wants: 'necesita float[time, …]',
      help: [
        'conserva todos los pasos: sin salto, sin resumir ventanas, y con `padding: "causal"` o `"same"`',
      ],
    }),

  // ---- width ------------------------------------------------------------------------------------

  oneProbabilityNeeded: (given) =>
    unfit(given, {
      because: 'necesita un número, la probabilidad de la segunda clase',
      wants: `necesita float[1]; clases = 2 (${from(given)})`,
      help: ['usa `dense(1) |> sigmoid`, o `categorical_cross_entropy` con `softmax`'],
    }),

  oneNumberNeeded: ({ ending, ...given }) =>
    unfit(given, {
      because: 'necesita un número por fila',
      wants: `necesita float[1] (${from(given)}, un número)`,
      help: [`termina el modelo en \`dense(1)${ending === null ? '' : ` |> ${ending}`}\``],
    }),

  shapeOfTargetNeeded: ({ wanted, by, steps, origin, ...given }) => {
    const { related, ...text } = unfit(given, {
      because: `necesita números como los de \`.${given.target}\``,
      wants: `necesita ${wanted} (de \`.${given.target}\`)`,
      help:
        by !== null
          ? [`da a la salida la forma de la columna: \`|> ${by}\``]
          : steps === 'output'
            ? ['toma un vector por fila antes de la última capa: `|> last`, `|> mean` o `|> max`']
            : steps === 'target'
              ? ['conserva los pasos de la entrada: quita `last`, `mean` o `max`']
              : [],
    });
    return {
      ...text,
      related: [...(related ?? []), ...(origin === undefined ? [] : [madeColumnHere(origin)])],
    };
  },

  numberPerClassNeeded: ({ classes, ...given }) =>
    unfit(given, {
      because: 'necesita un número por clase',
      wants: `necesita float[classes]${classes === null ? '' : `, classes = ${classes}`} (${from(given)})`,
      help: [
        classes === 2
          ? 'usa `binary_cross_entropy`, o `dense(2) |> softmax`'
          : classes === null
            ? 'usa `binary_cross_entropy`, o `dense(classes) |> softmax`'
            : `usa \`dense(classes)\` (aquí ${classes}), y después \`softmax\``,
      ],
    }),

  numberPerWordNeeded: ({ size, ...given }) =>
    unfit(given, {
      because: 'necesita un número por palabra',
      wants: `necesita float[time, ${size}] (${from(given)})`,
      help: [
        `usa \`dense(classes) |> softmax\`: aquí \`classes\` es ${size}`,
        'o la tabla del embedding: `|> e.unembed |> softmax`',
      ],
    }),

  outputRangeDoesNotFit: ({ ending, activation, alone, ...given }) => {
    const meaning = { sigmoid: 'una probabilidad', softmax: 'probabilidades que suman 1' }[ending];
    const changed = activation === ending;
    const same = alone && activation === 'softmax';
    const otherwise = activation === null || changed || same ? '' : `, y \`${activation}\` no da eso`;
    const gives = same
      ? '1 para un solo número, sea cual sea'
      : changed
        ? { sigmoid: 'números que pueden pasar de 1', softmax: 'números que quizá no suman 1' }[ending]
        : { sigmoid: 'cualquier número', softmax: 'cualesquiera números' }[ending];
    return unfit(
      { ...given, gives },
      {
        because: `necesita ${meaning}${otherwise}`,
        wants: `necesita lo que da \`${ending}\``,
        help: [
          changed
            ? `pon \`|> ${ending}\` después de \`${given.layer}\`, no antes`
            : activation === null
              ? `termina el modelo en \`|> ${ending}\``
              : `escribe \`${ending}\` en lugar de \`${activation}\``,
        ],
      },
    );
  },

  // ---- class weights ----------------------------------------------------------------------------

  weightsWithoutClasses: ({ target, kind }) => ({
    message: `\`class_weights\` son para clases, y \`.${target}\` contiene ${whatHolds(kind)}`,
    label: 'no hay clases que pesar',
    help: ['quita `class_weights`'],
  }),

  weightOfNoClass: (given) => ({
    message: `\`class_weights\` nombra \`${given.name}\`, que no es una clase de \`.${given.target}\``,
    label: 'no existe esa clase',
    help: [
      ...(given.nearest === null ? [] : [meant(given.nearest)]),
      `sus clases son ${given.classes.map(quote).join(', ')}`,
    ],
  }),

  wrongClassWeight: ({ name, got }) => ({
    message: `el peso de la clase \`${name}\` debe ser un número mayor que 0, no ${described(got)}`,
    label: 'no es un peso',
    help: ['las filas que no deben contar se dejan fuera de los datos'],
  }),

  wrongClassWeights: ({ got }) => ({
    message: `\`class_weights\` necesita "balanced" o un registro de pesos, no ${described(got)}`,
    label: '¿cuánto cuenta cada clase?',
    help: ['escribe `class_weights: "balanced"`, o `class_weights: { ham: 1, spam: 3 }`'],
  }),
} satisfies TranslationOf<typeof losses>;

const from = ({ target }: Compared): string => `de .${target}`;

function unfit(
  { layer, gives, loss }: Omit<Compared, 'target'>,
  { because, wants, help }: { because: string; wants: string; help: readonly string[] },
): Wording {
  return {
    message: `\`${layer}\` da ${gives}, pero \`${loss.name}\` ${because}`,
    label: gives,
    related: [{ span: loss.span, text: wants }],
    help,
  };
}
