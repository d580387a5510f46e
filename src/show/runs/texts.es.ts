/** The texts of `texts.ts` in Spanish. */
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { count } from '../../base/diagnostics/phrases.es.js';
import { dictionary, own } from '../../base/dictionary.js';

export const textos = {
  header: ['ejecución', 'cuándo', 'programa', 'estado', 'tiempo', 'parámetros', 'resultados'],
  status: (status: string) => states.get(status) ?? status,
  sameRun: 'A y B son la misma ejecución',
  sections: {
    parameters: 'parámetros',
    program: 'programa',
    data: 'datos',
    environment: 'entorno',
    results: 'resultados',
    time: 'tiempo',
  },
  unexplained: (names: string) =>
    `no se sabe qué ha cambiado en ${names}: una ejecución no guardó detalles, y el resultado ya no está`,
  moreLines: (more: number) => `… y ${count(more, 'línea')} más: \`--json\` las tiene todas`,
  allTheSame: 'los parámetros, el programa, los datos y el entorno son los mismos',
  twoFiles: 'son ejecuciones de dos archivos: las etapas se comparan por su nombre',
  number: (name: string) => own(numbers, name) ?? inForms(name, forms) ?? name,
  reasonNotKept: 'no se guardó el motivo',
  failedStage: (stage: string) => `\`${stage}\` ha fallado: `,
  notKept: 'no se sabe: una de las ejecuciones es de un seqpipe que no lo guardaba',
  noParameter: 'no hay tal parámetro',
  noLayer: 'nada',
  modelOtherwise: 'modelo: las mismas capas con otras entradas o formas',
  modelChanged: (before: string, after: string) => `modelo: ${before} → ${after}`,
  onlyIn: (side: string) => `solo en ${side}`,
  fasterStages: (stages: number) => count(stages, 'etapa más rápida', 'etapas más rápidas'),
  wholeRun: 'toda la ejecución',
  failedAfter: (time: string) => `ha fallado después de ${time}`,
  unchanged: (time: string | null) => (time === null ? 'sin cambios' : `sin cambios (${time})`),
};

const states: ReadonlyMap<string, string> = new Map([
  ['succeeded', 'terminada'],
  ['failed', 'con error'],
  ['interrupted', 'interrumpida'],
  ['running', 'en curso'],
  ['skipped', 'omitida'],
  ['ran', 'ejecutada'],
  ['hit', 'sin cambios'],
]);

const numbers = dictionary({
  size: 'tamaño',
  parameters: 'parámetros',
  examples: 'ejemplos',
  'kept step': 'paso que queda',
  'kept epoch': 'época que queda',
});

const forms: readonly Form[] = [
  [/^rows (.+)$/u, 'filas de $1'],
  [/^kept validation (.+)$/u, '$1 de validación que queda'],
  [/^kept (.+)$/u, '$1 que queda'],
];
