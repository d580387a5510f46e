/** `tokenize(spanish)` and `tokenize(sentences)`. */
import { expect, test } from 'vitest';
import { sentencesOf } from '../../../src/stages/text/sentences.js';
import { spanishTokens } from '../../../src/stages/text/spanish-tokens.js';

test.each([
  ['¿Qué tal? ¡Muy bien!', '¿ Qué tal ? ¡ Muy bien !'],
  ['Dijo: «vamos al hotel del río».', 'Dijo : « vamos al hotel del río » .'],
  ['Costó 1.234,56€ (un 20% más), a las 10:30h.', 'Costó 1.234,56 € ( un 20 % más ) , a las 10:30h .'],
  ['El 12/10/2026, 3er piso, 2ª puerta', 'El 12/10/2026 , 3er piso , 2ª puerta'],
  ['El Sr. López y la Dra. J. Ruiz, de EE.UU., etc.', 'El Sr. López y la Dra. J. Ruiz , de EE.UU. , etc.'],
  ['Mira https://example.org/a?b=1, o www.hotel.es.', 'Mira https://example.org/a?b=1 , o www.hotel.es .'],
  [
    'Escribe a ana.ruiz@example.org. @hotel #vacaciones',
    'Escribe a ana.ruiz@example.org . @hotel #vacaciones',
  ],
  ['teórico-práctico; O’Donnell -- dámelo...', 'teórico-práctico ; O’Donnell -- dámelo ...'],
  ['genial :) 👍🏽👨‍👩‍👧 fin…', 'genial :) 👍🏽 👨‍👩‍👧 fin …'],
  ['nin\u0303o', 'nin\u0303o'],
  ['', ''],
  [' \n', ''],
])('%s', (text, tokens) => {
  expect(spanishTokens(text).join(' ')).toBe(tokens);
});

test('no text is slow', () => {
  for (const text of ['a.', 'A.', 'www.', 'a@', '1.', 'a-', '.', '¿', '@', 'a.a.a.'].map((part) =>
    part.repeat(100_000),
  )) {
    expect(spanishTokens(text).join('').length).toBe(text.length);
    expect(sentencesOf(text)).toHaveLength(1);
  }
});

test.each<[string, readonly string[]]>([
  ['¡Hola! ¿Qué tal? Bien.', ['¡Hola!', '¿Qué tal?', 'Bien.']],
  ['El Sr. López vino. La Dra. Ruiz no.', ['El Sr. López vino.', 'La Dra. Ruiz no.']],
  ['Leí a J. L. Borges. Me gustó.', ['Leí a J. L. Borges.', 'Me gustó.']],
  ['«¡Ven!», dijo. «No puedo.» Y se fue...', ['«¡Ven!», dijo.', '«No puedo.»', 'Y se fue...']],
  ['Cuesta 3.5 euros. 20 más no.', ['Cuesta 3.5 euros.', '20 más no.']],
  ['Hay café, té, etc. y pan. Bien', ['Hay café, té, etc. y pan.', 'Bien']],
  ['un título\n\nEl texto sigue\naquí.', ['un título', 'El texto sigue\naquí.']],
  ['todo en minúscula. otra frase. fin', ['todo en minúscula.', 'otra frase.', 'fin']],
  ['sin puntos', ['sin puntos']],
  ['', []],
])('the sentences of %j', (text, wanted) => {
  expect(sentencesOf(text)).toEqual(wanted);
});
