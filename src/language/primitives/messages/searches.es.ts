/** The texts of `searches.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { number, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { searches } from './searches.js';

export const busquedas = {
  emptySpace: ({ stage, names }) => ({
    message: 'este espacio no tiene ajustes que buscar',
    label: 'un registro vacío',
    notes:
      names.length === 0
        ? [`${quote(stage)} no tiene ajustes: \`stage ${stage}(rows: Table; rate: float) = …\` tiene uno`]
        : [`${quote(stage)} tiene los ajustes ${names.map(quote).join(', ')}`],
    help: ['nombra un ajuste y di de dónde se toma: `space: { rate: log(1e-4..1e-1) }`'],
  }),

  settingOfNoSpace: ({ stage, name }) => ({
    message: `${quote(stage)} necesita ${quote(name)}, y el espacio no lo nombra`,
    label: `no hay ${quote(name)}`,
    help: [
      `búscalo: \`space: { ${name}: [1, 2, 5] }\``,
      `o dalo a todas las pruebas: \`search(${stage}(${name}: 1), …)\``,
    ],
  }),

  nothingToDraw: ({ name, got }) => ({
    message: `${quote(name)} se toma de una lista o de un intervalo, y esto es ${described(got)}`,
    label: 'no hay de dónde tomar',
    help: [
      `escribe una lista, \`${name}: [50, 100]\`, un intervalo, \`${name}: 0.1..0.5\`, o \`${name}: log(1e-4..1e-1)\``,
      `un ajuste que no cambia se da a la etapa: \`search(fit(${name}: 50), …)\``,
    ],
  }),

  logOfZero: ({ from }) => ({
    message: `\`log\` toma números positivos, y este intervalo empieza en ${from}`,
    label: `no hay logaritmo de ${from}`,
    help: [
      'empieza por encima de 0: `log(1e-4..1e-1)`',
      'sin `log`, un intervalo puede empezar en cualquier número: `0..0.5`',
    ],
  }),

  wholeOrNot: ({ name, stage, from, to }) => ({
    message: `nada dice si ${quote(name)} es un número entero`,
    label: `¿${from}, o también ${from + 0.5}?`,
    notes: [`los extremos ${from} y ${to} son enteros, y ${quote(name)} de ${quote(stage)} no tiene tipo`],
    help: [`dale un tipo en la etapa: \`${name}: int\` o \`${name}: float\``],
  }),

  endsNotWhole: ({ name, stage, from, to }) => ({
    message: `${quote(name)} de ${quote(stage)} es un \`int\`, y este intervalo va de ${from} a ${to}`,
    label: 'extremos que no son enteros',
    help: [`escribe \`${Math.ceil(from)}..${Math.floor(to)}\``, `o declara \`${name}: float\` en la etapa`],
  }),

  spaceTooSmall: ({ trials, combinations }) => ({
    message:
      combinations === null
        ? `este espacio tiene muy pocos valores distintos para ${number(trials)} pruebas`
        : `este espacio tiene ${number(combinations)} combinaciones, menos que ${number(trials)} pruebas`,
    label: 'una prueba se repetiría',
    help:
      combinations === null
        ? ['amplía un intervalo, o haz menos pruebas']
        : [
            `escribe \`trials: ${combinations}\`, o añade un valor o un ajuste`,
            'un espacio tan pequeño es un barrido (sweep): `[train(net(width: w), …) for w in [50, 100]]`',
          ],
  }),

  searchesNoStage: ({ got }) => ({
    message: `\`search\` recibe una etapa del archivo, y esto es ${described(got)}`,
    label: 'no es una etapa del archivo',
    help: [
      'declara qué es una prueba: `stage fit(rows: Table; rate: float) = train(net, rows, target: .label, optimizer: adam(rate))`',
      'y después busca: `search(fit, data, space: { rate: log(1e-4..1e-1) }, trials: 10)`',
    ],
  }),

  trialNoTraining: ({ stage, got }) => ({
    message: `\`search\` necesita un entrenamiento por cada prueba, y ${quote(stage)} da ${described(got)}`,
    label: 'no da un entrenamiento',
    help: [
      `termina la etapa con \`train(…)\`: \`stage ${stage}(rows: Table; rate: float) = train(net, rows, …)\``,
    ],
  }),

  sameTrials: ({ stage, one, other }) => ({
    message: `las pruebas ${one} y ${other} son el mismo entrenamiento`,
    label: `ajustes de ${quote(stage)} que no cambian nada`,
    notes: ['los entrenamientos con los mismos datos, modelo y ajustes dan el mismo resultado'],
    help: [
      `usa en ${quote(stage)} todos los ajustes del espacio`,
      'para el mismo entrenamiento con otras semillas, escribe `repeat(training, seeds: 1..5)`',
    ],
  }),

  nothingToHalve: (given) => {
    const few = given.trials < given.factor ? 'trials' : 'epochs';
    const what = { trials: 'pruebas', epochs: 'épocas' }[few];
    return {
      message: `\`halving: ${given.factor}\` necesita ${given.factor} ${what} o más, y aquí ${given[few] === 1 ? 'hay una' : `hay ${given[few]}`}`,
      label: 'todas las pruebas llegarían al final',
      notes: [
        'la reducción por partes compara las pruebas después de una parte de sus épocas, y sigue con las mejores',
      ],
      help: [
        few === 'epochs'
          ? `entrena más épocas en la etapa, por ejemplo \`epochs: ${given.factor ** 2}\`, o quita \`halving\``
          : `haz más pruebas, por ejemplo \`trials: ${given.factor ** 2}\`, o quita \`halving\``,
      ],
    };
  },

  cannotHalve: ({ problem }) => ({
    message:
      problem === 'no epochs'
        ? '`halving` compara las pruebas después de una parte de sus épocas, y estos modelos no las tienen'
        : '`halving` compara las pruebas después de las mismas épocas, y estas tienen `epochs` distintas',
    label: problem === 'no epochs' ? 'solo `train` va por épocas' : 'no hay dónde comparar',
    help: [
      problem === 'no epochs'
        ? 'quita `halving`: todas las pruebas se entrenan entonces hasta el final'
        : 'saca `epochs` del espacio: la reducción decide cuánto merece seguir una prueba',
    ],
  }),
} satisfies TranslationOf<typeof searches>;
