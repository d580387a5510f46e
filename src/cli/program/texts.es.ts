/** The texts of `texts.ts` in Spanish. */
import { count } from '../../base/diagnostics/phrases.es.js';

export const textos = {
  checked: (given: { file: string; warned: boolean; stages: number }) =>
    `${given.file}: ${given.warned ? 'sin errores' : 'sin errores ni avisos'}, ${count(given.stages, 'etapa')}`,
  watching: (files: number) => `vigilando ${count(files, 'archivo')}; Ctrl-C lo termina`,
  stopping: 'deteniendo (otra vez Ctrl-C lo termina de inmediato)',
  endingAtOnce: 'terminando de inmediato',
  ran: (counts: { ran: number; hit: number; failed: number; skipped: number }, time: string) => {
    const parts = [
      counts.ran > 0 ? [count(counts.ran, 'etapa ejecutada', 'etapas ejecutadas')] : [],
      counts.hit > 0 ? [`${counts.hit} sin cambios`] : [],
      counts.failed > 0 ? [count(counts.failed, 'con error')] : [],
      counts.skipped > 0 ? [count(counts.skipped, 'omitida')] : [],
    ].flat();
    return parts.length === 0 ? 'nada que ejecutar' : `${parts.join(', ')} en ${time}`;
  },
  interrupted: (done: string) => `interrumpido: ${done}`,
  moreOfList: (list: string, more: number) =>
    `${list}: ${more} más; \`compare(${list})\` los muestra todos juntos`,
  planned: { hit: 'acierto', miss: 'ejecuta', maybe: 'quizá', blocked: 'imposible' },
  plan: (counts: { hit: number; miss: number; maybe: number; blocked: number }) =>
    [
      `${counts.hit} sin cambios`,
      `${counts.miss} por ejecutar`,
      ...(counts.maybe > 0 ? [`${counts.maybe} por ver después de esas`] : []),
      ...(counts.blocked > 0 ? [`${counts.blocked} que no se pueden ejecutar`] : []),
    ].join(', '),

  stored: (key: string) => `sin cambios, su resultado está guardado (clave ${key})`,
  hasToRun: (reason: string) => `se tiene que ejecutar: ${reason}`,
  hasToRunBecause: 'se tiene que ejecutar, porque',
  showsLater: (reason: string) => `${reason}: si se ejecuta, se verá cuando eso esté hecho`,
  cannotRun: (reason: string) => `no se puede ejecutar: ${reason}`,
  comparedWith: (stage: string, at: string) => `comparado con lo que \`${stage}\` dejó el ${at}`,
  madeWith: (conditions: string) => `hecho con ${conditions}`,
  untilThen: (at: string, conditions: string) =>
    `hasta entonces, \`predict\` usa lo que se entrenó el ${at}${conditions === '' ? '' : `, con ${conditions}`}`,

  noRuns: (program: string | null) =>
    `no se recuerda ninguna ejecución${program === null ? '' : ` de ${program}`}: \`seqpipe run FILE\` hace la primera`,
  earlierRuns: (more: number, all: number) => `… y ${more} anteriores: \`-n ${all}\` las muestra todas`,

  forgotten: (entries: number, size: string) =>
    `${count(entries, 'resultado guardado borrado', 'resultados guardados borrados')}, ${size} liberados`,
  collected: (given: { dryRun: boolean; entries: number; files: number; size: string; left: string }) => {
    const results = count(given.entries, 'resultado guardado', 'resultados guardados');
    const verb = given.dryRun
      ? given.entries === 1
        ? 'se borraría'
        : 'se borrarían'
      : given.entries === 1
        ? 'borrado'
        : 'borrados';
    return `${results} ${verb} (${count(given.files, 'archivo')}, ${given.size}); quedan ${given.left}`;
  },
  waiting: (given: { pid: number; host: string; silence: number | null }) => {
    const limit =
      given.silence === null ? '' : `; sin señales de vida, se da por muerto después de ${given.silence} s`;
    return `esperando al proceso ${given.pid} de ${given.host}, que está borrando archivos de esta caché${limit}`;
  },

  noSuchCode: (code: string) => `no hay ningún mensaje con el código \`${code}\``,
  codes: 'los códigos son SEQ y tres cifras, y están entre corchetes después de `error` o `aviso`',
  meantCode: (code: string) => `¿quizá querías escribir \`seqpipe explain ${code}\`?`,
  notTranslated: 'Esta página todavía no está en español; este es el original en inglés.',

  noPrograms: 'aquí no hay archivos .seq',
  cannotWrite: (path: string, problem: string) => `no se puede escribir ${path}: ${problem}`,
  formatted: (path: string) => `con formato nuevo: ${path}`,
  notFormatted: (path: string) => `sin el formato: ${path}`,

  doctor: {
    machine: 'máquina',
    devices: 'dispositivos',
    threads: 'hilos',
    instructions: 'instrucciones',
    selfTest: 'prueba',
    userCache: 'del usuario',
    projectCache: 'del proyecto',
    cores: (cores: number) => count(cores, 'núcleo'),
    doesNotRun: 'no funciona',
    native: 'nativo',
    stock: 'nativo, el complemento propio de tfjs-node',
    wasm: 'WebAssembly',
    nothingMissing: 'No falta nada.',
    passed: 'superada',
    failed: 'FALLIDA',
    learned: (accuracy: string) => `una red aprendió con exactitud (accuracy) ${accuracy}`,
    notThere: 'todavía no existe',
  },
};
