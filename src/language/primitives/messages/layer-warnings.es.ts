/** The texts of `layer-warnings.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { count } from '../../../base/diagnostics/phrases.es.js';
import type { layerWarnings } from './layer-warnings.js';

const ordinals = { last: 'el último', first: 'el primer' } as const;
const directions = { forward: 'hacia delante', backward: 'hacia atrás' } as const;
const sides = { left: 'a la izquierda', right: 'a la derecha' } as const;

export const avisosDeCapas = {
  readsOneStep: ({ pool, direction, both, span }) => ({
    message: `\`${pool}\` toma ${ordinals[pool]} paso de tiempo, donde la dirección ${directions[direction]} ha leído un solo paso`,
    label: `${both ? 'la mitad de esto' : 'esto'} viene de un solo paso`,
    related: [{ span, text: both ? 'lee en las dos direcciones' : `lee ${directions[direction]}` }],
    help: both
      ? [
          'usa `|> ends` justo después de `bidirectional(…)`: los estados finales de las dos direcciones, como en Keras y PyTorch',
          'o usa todos los pasos: `|> max`, `|> mean` o `|> attention_pool`',
        ]
      : [`usa \`|> ${pool === 'last' ? 'first' : 'last'}\`: ahí está su estado final`],
  }),

  readsPadding: ({ layer, side, span }) => ({
    message: `\`${layer}\` toma ${layer === 'last' ? 'el último paso' : 'los dos extremos'} de cada fila, y es relleno (padding) en todas las filas que \`pad\` alargó`,
    label: `el relleno ${sides[side]} no lleva máscara`,
    related: [{ span, text: `añade relleno ${sides[side]}` }],
    help: [
      'pon una máscara al relleno: `embedding(…, mask_padding: true)`',
      'o quita `pad` y usa `truncate`: las filas de longitudes distintas llevan siempre máscara',
      ...(layer === 'last' ? ['o pon el relleno delante: `pad(…, side: "left")`'] : []),
    ],
  }),

  dropoutBetweenNoLayers: ({ layer, argument }) => ({
    message: `\`${argument}\` de \`${layer}\` no hace nada: va entre capas, y esta es una sola`,
    label: 'no se apaga nada',
    help: [
      'pon `|> dropout(0.5)` después de la capa, o antes',
      'o usa `recurrent_dropout`, que apaga valores del estado',
    ],
  }),

  softmaxOfOne: () => ({
    message: '`softmax` de un número es siempre 1, aprenda lo que aprenda el modelo',
    label: 'siempre 1',
    help: [
      'con dos clases: `dense(1) |> sigmoid` con `binary_cross_entropy`, o `dense(2) |> softmax`',
      'para pesos sobre pasos de tiempo: `|> softmax(over: "time")`, o `|> attention_pool`',
    ],
  }),

  activatedTwice: ({ layer, before }) => ({
    message:
      layer === 'sigmoid'
        ? `\`${before}\` no da números negativos; por eso \`sigmoid\` no da después ninguna probabilidad menor que 0.5`
        : `\`${before}\` da números de 0 a 1; por eso \`softmax\` no da después una probabilidad alta a ninguna clase`,
    label: `después de \`${before}\``,
    help: [`quita una de las dos: basta con \`dense(…) |> ${layer}\``],
  }),

  reluAtTheEnd: ({ target }) => ({
    message: `el modelo termina en \`relu\`: no da ningún \`.${target}\` negativo, y donde da 0 deja de aprender`,
    label: 'la última activación',
    help: [
      'quita el último `relu`; para números que nunca son negativos usa `softplus`, y para números de 0 a 1 `sigmoid`',
    ],
  }),

  codeTooWide: ({ target, width }) => ({
    message: `el modelo dice \`.${target}\`, que lee, y ninguna capa intermedia es más estrecha que sus ${count(width, 'número')}: puede aprender a copiar`,
    label: 'nada lo obliga a encontrar lo que las filas tienen en común',
    help: [
      'haz más estrecha la última capa del codificador: `dense(30)`',
      'o altera la entrada durante el entrenamiento: `gaussian_noise(0.3)`, `dropout(0.3)`',
    ],
  }),
} satisfies TranslationOf<typeof layerWarnings>;
