/** What is wrong with many texts at once, in Spanish. */
import { count, number } from '../../base/diagnostics/phrases.es.js';
import type { WrittenCut, WrittenTexts } from './written-texts.js';

/** `2 están vacíos`, `4 se repiten tres veces o más` */
export function faultsInSpanish(
  { empty, looping, repeated }: WrittenTexts,
  { endless, tokens }: WrittenCut,
): readonly string[] {
  const are = (texts: number, one: string, several: string): readonly string[] =>
    texts === 0 ? [] : [`${number(texts)} ${texts === 1 ? one : several}`];
  const limit = `tras ${count(tokens, 'token')}`;
  return [
    ...are(empty, 'está vacío', 'están vacíos'),
    ...are(looping, 'se repite tres veces o más', 'se repiten tres veces o más'),
    ...are(endless, `se cortó ${limit}`, `se cortaron ${limit}`),
    ...are(
      repeated,
      'es erróneo y el mismo que para otra fuente',
      'son erróneos y los mismos que para otra fuente',
    ),
  ];
}
