/** Why weights were kept and why a training ended, in Spanish; histories hold the English. */
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { count } from '../../base/diagnostics/phrases.es.js';

export function reasonInSpanish(english: string): string {
  return inForms(english, reasons) ?? english;
}

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
