/** The texts of `texts.ts` in Spanish. */
import { number } from '../../base/diagnostics/phrases.es.js';
import { measureInSpanish, noteInSpanish, unitInSpanish } from '../../contract/progress-words.es.js';

export const textos = {
  failedAfter: (time: string) => `ha fallado después de ${time}`,
  skipped: (reason: string) => `omitida: ${reason}`,
  waiting: (given: { pid: number; host: string; time: string | null; deadAfter: number | null }) => {
    const since = given.time === null ? '' : ` desde las ${given.time}`;
    const limit =
      given.deadAfter === null
        ? ''
        : `; sin señales de vida, se da por muerto después de ${given.deadAfter} s`;
    return `en espera: el proceso ${given.pid} de ${given.host} lo está calculando${since}${limit}`;
  },
  more: (count: number) => `y ${count} más`,
  hashing: 'calculando el hash de los archivos',
  epoch: (now: string) => `época ${now}`,
  epochColumn: 'época',
  timeColumn: 'tiempo',
  best: 'mejor',
  bestSoFar: 'la mejor hasta ahora',
  validation: (measure: string) => `${measure} de validación`,
  shortValidation: (measure: string) => `val ${measure}`,
  left: (time: string) => `quedan ${time}`,
  of: (done: string, total: string) => `${done} de ${total}`,
  amount: number,
  unit: unitInSpanish,
  note: noteInSpanish,
  measure: measureInSpanish,
  sweep: (given: { done: number; elements: number; unchanged: number; stopped: number }) => {
    const { done, elements, unchanged, stopped } = given;
    const rest =
      unchanged === 0 ? '' : unchanged === done ? ', todos sin cambios' : `, ${unchanged} sin cambios`;
    const before = stopped === 0 ? '' : `, ${stopped} detenidos antes`;
    return `${done} de ${elements} hechos${rest}${before}`;
  },
};
