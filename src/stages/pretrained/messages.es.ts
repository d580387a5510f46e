/** The texts of `messages.ts` in Spanish. */
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { number } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

const again = ['vuelve a obtener la carpeta: el archivo no es el que dejó su autor'];

export const mensajes = {
  damagedWeights: ({ file, reason }) => ({
    message: `${file} está dañado: ${damage(reason)}`,
    help: again,
  }),

  noWeightsFile: ({ found }) => ({
    message: 'la carpeta no tiene ni `model.safetensors` ni `model.safetensors.index.json`',
    notes: found.length === 0 ? [] : [`tiene ${found.join(', ')}`],
    help: [
      'los pesos de otro formato se pueden guardar como safetensors: `model.save_pretrained("folder")` en Python',
    ],
  }),

  shardMissing: ({ index, file }) => ({
    message: `según ${index} hay pesos en ${JSON.stringify(file)}, y la carpeta no tiene ese archivo`,
    help: ['vuelve a obtener la carpeta con todos sus archivos `.safetensors`'],
  }),

  tensorNotInShard: ({ tensor, file }) => ({
    message: `${file} no tiene \`${tensor}\`, que según el índice está ahí`,
    help: ['vuelve a obtener la carpeta: sus archivos no van juntos'],
  }),

  weightWithoutFloats: ({ tensor, type }) => ({
    message: `el peso \`${tensor}\` es del tipo ${type}; se pueden leer F32, F16, BF16 y F64`,
    notes: ['los pesos cuantizados son para el programa que los cuantizó'],
    help: ['obtén los pesos como eran antes de cuantizarlos'],
  }),

  weightNotFinite: ({ tensor, file }) => ({
    message: `el peso \`${tensor}\` en ${file} tiene valores que no son números, o infinitos`,
    help: again,
  }),

  weightMissing: (given) => ({
    message:
      given.missing === 1
        ? `la carpeta no tiene el peso \`${given.name}\`, que pide su \`config.json\``
        : `a la carpeta le faltan ${number(given.missing)} de los ${number(given.of)} pesos que pide su \`config.json\`, por ejemplo \`${given.name}\``,
    notes: given.nearest === null ? [] : [`tiene \`${given.nearest}\``],
    help: ['los pesos y `config.json` deben ser de un mismo modelo: vuelve a obtener la carpeta'],
  }),

  weightOfOtherShape: (given) => ({
    message: `el peso \`${given.name}\` es [${given.given.join(', ')}], y \`config.json\` dice [${given.wanted.join(', ')}]`,
    help: ['los pesos y `config.json` deben ser de un mismo modelo: vuelve a obtener la carpeta'],
  }),
} satisfies StageTranslationOf<typeof messages>;

/** What the readers of weights and of their index find wrong; anything else stays as it is. */
function damage(english: string): string {
  return inForms(english, damages) ?? english;
}

const damages: readonly Form[] = [
  [/^it is larger than an index can be$/u, 'es más grande de lo que puede ser un índice'],
  [/^it is not JSON$/u, 'no es JSON'],
  [/^it has no `weight_map`$/u, 'no tiene `weight_map`'],
  [/^it names a file by something else than a text$/u, 'nombra un archivo con algo que no es un texto'],
  [/^its `weight_map` is empty$/u, 'su `weight_map` está vacío'],
  [/^it has only (\d+) bytes$/u, 'solo tiene $1 bytes'],
  [/^it does not begin with a safetensors header$/u, 'no empieza con una cabecera de safetensors'],
  [/^its header is not JSON$/u, 'su cabecera no es JSON'],
  [/^its header is not a JSON object$/u, 'su cabecera no es un objeto de JSON'],
  [/^tensor (.*) does not lie where its header says$/su, 'el tensor $1 no está donde dice su cabecera'],
  [
    /^(\d+) bytes follow its header, which describes (\d+)$/u,
    'tras su cabecera hay $1 bytes, y esta describe $2',
  ],
  [/^it ends too early$/u, 'termina demasiado pronto'],
  [/^its metadata is not a record of texts$/u, 'sus metadatos no son un registro de textos'],
  [/^tensor (.*) has an unreadable description$/su, 'la descripción del tensor $1 no se puede leer'],
];
