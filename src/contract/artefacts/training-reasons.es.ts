/**
 * Why weights were kept and why a training ended, and the conditions that it ran under, in Spanish;
 * histories hold the English.
 */
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { count } from '../../base/diagnostics/phrases.es.js';

export function reasonInSpanish(english: string): string {
  return inForms(english, reasons) ?? english;
}

/** `processor` → `procesador`; what has no word of its own is spelled out: `a b` of `aB`. */
export function conditionInSpanish(name: string): string {
  return conditions.get(name) ?? name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

const conditions: ReadonlyMap<string, string> = new Map([
  ['backend', 'motor'],
  ['device', 'dispositivo'],
  ['instructionSet', 'juego de instrucciones'],
  ['platform', 'plataforma'],
  ['processor', 'procesador'],
  ['threads', 'hilos'],
]);

const reasons: readonly Form[] = [
  [/^the last step$/u, 'el último paso'],
  [/^no weights: the loss was no number$/u, 'ningún peso: la pérdida no era un número'],
  [/^lowest validation (.+)$/u, (metric) => `menor ${metric} de validación`],
  [/^highest validation (.+)$/u, (metric) => `mayor ${metric} de validación`],
  [
    /^no better validation (.+) at one validation$/u,
    (metric) => `${metric} de validación no mejoró en una validación`,
  ],
  [
    /^no better validation (.+) at (\d+) validations in a row$/u,
    (metric, times) => `${metric} de validación no mejoró en ${times} validaciones seguidas`,
  ],
  [
    /^halving went on with others after (\d+) of (\d+) epochs$/u,
    (until, epochs) =>
      `la búsqueda siguió con otros después de ${until} de ${count(Number(epochs), 'época')}`,
  ],
  [/^the training objective has reached its minimum$/u, 'el objetivo del entrenamiento llegó a su mínimo'],
  [/^the last iteration allowed$/u, 'la última iteración permitida'],
  [/^naive Bayes only counts$/u, 'el Bayes ingenuo (naive Bayes) solo cuenta'],
];
