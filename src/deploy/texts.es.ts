/** The texts of `texts.ts` in Spanish. */
import { count, number } from '../base/diagnostics/phrases.es.js';
import type { Place } from './input/input-row.js';
import { showPlace } from './messages.es.js';

const units = { line: 'línea', text: 'texto', file: 'archivo' } as const;

export const textos = {
  oneALine: (what: 'text' | 'row') =>
    `${what === 'text' ? 'un texto' : 'una fila'} por línea; Ctrl-D termina`,
  note: (words: string) => `nota: ${words}`,
  noText: 'la entrada no tiene ningún texto',
  noKnownWord: (given: { count: number; answered: number; where: string | null }) => {
    const texts =
      given.answered === 1
        ? 'el texto no tiene'
        : `${number(given.count)} de ${count(given.answered, 'texto')} no ${given.count === 1 ? 'tiene' : 'tienen'}`;
    const where = given.where === null ? '' : ` (${given.where})`;
    return `${texts} ninguna palabra que el modelo conozca${where}; una respuesta así no dice nada del texto`;
  },
  explanation: {
    noWords: 'ninguna palabra',
    noTerms: 'ningún término que el modelo conozca',
    more: (rest: number) => `${rest} más`,
    padding: 'relleno',
  },
  place: showPlace,
  places: (unit: Place['unit'], at: readonly number[], count: number) =>
    `${units[unit]}${count === 1 ? '' : 's'} ${at.map(number).join(', ')}`,
};
