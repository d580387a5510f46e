/** The texts of `blocks.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { blocks } from './blocks.js';

export const bloques = {
  blockAfterEquals: () => ({
    message: 'un bloque va justo después de la cabecera, sin `=`',
    label: 'borra este `=`',
    notes: ['después de `=`, una llave abre un registro, cuyos campos se escriben `name: value`'],
  }),

  blockWithoutResult: ({ name }) => ({
    message: `el bloque de \`${name}\` no tiene resultado`,
    label: 'la última línea tiene que ser un valor sin nombre',
    notes: ['lo que da un bloque es su última línea'],
  }),

  namelessItem: () => ({
    message: 'este valor se calcula y luego se pierde',
    label: 'solo la última línea de un bloque puede no tener nombre',
    help: ['dale un nombre: `states = …`', 'o empieza la línea siguiente con `|>` para seguir con él'],
  }),

  namelessEquation: () => ({
    message: 'este valor se calcula y luego se pierde',
    label: 'solo la última línea de una celda puede no tener nombre',
    help: ['dale un nombre: `z = …`', "el valor siguiente de un estado `h` es `h' = …`"],
  }),

  primedOutsideCell: ({ written }) => ({
    message: `${written} es el valor siguiente de un estado, y solo una \`cell\` tiene estados`,
    label: 'esto no está en una celda',
    help: ['un nombre propio no lleva apóstrofo'],
  }),

  stateOutsideCell: () => ({
    message: 'un modelo no tiene estados',
    label: 'esto va en una celda',
    help: ['escribe el paso como una `cell`, y recórrela en el tiempo: `x |> scan(my_cell(units: 64))`'],
  }),

  tooManyErrors: ({ shown }) => ({
    message: `siguen más errores; solo se muestran los primeros ${shown}`,
    label: 'y así a partir de aquí',
    help: ['corrige los primeros y vuelve a comprobar el archivo'],
  }),
} satisfies TranslationOf<typeof blocks>;
