/** Faults of single rows in Spanish: each has its form. */
import { expect, test } from 'vitest';
import { valueFaults } from '../../../src/stages/artefacts/messages.js';
import { imageFault } from '../../../src/stages/sources/array-messages.js';
import { otherKinds, rowAt, rowFaults, line } from '../../../src/stages/sources/messages.js';
import { faultInWords, placeInWords } from '../../../src/stages/sources/row-words.es.js';
import { vectorFaults } from '../../../src/stages/text/messages.js';

test.each([
  [
    valueFaults.notANumber({ value: '1,5', comma: true }),
    '"1,5" no es un número; para una coma decimal, pon `decimal: ","`',
  ],
  [valueFaults.notANumber({ value: 'x', comma: false }), '"x" no es un número'],
  [
    valueFaults.otherZone({ value: '1', zoned: true }),
    '"1" no tiene zona horaria, y las filas anteriores la tienen',
  ],
  [valueFaults.otherZone({ value: '1', zoned: false }), '"1" tiene zona horaria, y las filas anteriores no'],
  [valueFaults.noMatch({ value: 'a', pattern: 'b*' }), '"a" no cumple el patrón b*'],
  [valueFaults.tooLarge({ value: '1e99' }), '"1e99" es mayor de lo que cabe en un float de 32 bits'],
  [
    valueFaults.numberCount({ found: 12345, wanted: 3, ragged: false }),
    '12\u00A0345 números donde se esperan 3',
  ],
  [valueFaults.numberCount({ found: 1, wanted: 3, ragged: true }), '1 número, que no son pasos de 3'],
  [valueFaults.noClass({ column: 'label' }), 'sin label'],
  [valueFaults.unknownLabel({ label: 'a', known: ['b', 'c'] }), 'la etiqueta "a" no está entre "b", "c"'],
  [
    valueFaults.notATime({ value: '1', fault: { is: 'ambiguous', formats: ['D', 'M'] } }),
    '"1" puede ser dos días; di cuál va primero: `format: "D"` o `format: "M"`',
  ],
  [
    valueFaults.notATime({ value: '1', fault: { is: 'impossible', why: 'month 2 of 2001 has 28 days' } }),
    '"1" no es un tiempo: el mes 2 de 2001 tiene 28 días',
  ],
  [valueFaults.notATime({ value: '1', fault: { is: 'too fine' } }), '"1" es más fino que un milisegundo'],
  [
    valueFaults.notATime({ value: '1', fault: { is: 'another format', format: 'D' } }),
    '"1" no está escrito como `D`',
  ],
  [
    valueFaults.notATime({ value: '1', fault: { is: 'no time', formats: ['D'] } }),
    '"1" no es una fecha u hora como las escribe ISO 8601 (1981-01-31, 1949-01); `format: "D"` la leería',
  ],
  [
    rowFaults.inField({ field: 2, heading: null, fault: '"x" is not a number' }),
    'columna 2: "x" no es un número',
  ],
  [
    rowFaults.inField({ field: 2, heading: 'a "b"', fault: '"x" is not a number' }),
    '"a \\"b\\"": "x" no es un número',
  ],
  [rowFaults.fieldCount({ found: 1, wanted: 2 }), '1 campo en lugar de 2'],
  [
    rowFaults.wrongValue({ field: 'a', found: 'missing', wanted: 'list of numbers' }),
    'falta "a", que debe ser una lista de números',
  ],
  [rowFaults.wrongValue({ field: 'a', found: 'boolean', wanted: 'text' }), '"a" es un booleano, no un texto'],
  [
    rowFaults.wrongList({ field: 'a', found: 'a list with a text in it', wanted: 'float[3]' }),
    '"a" es una lista que contiene un texto, no float[3]',
  ],
  [
    rowFaults.brokenArchive({ damage: 'truncated' }),
    'el archivo comprimido se corta aquí; lo que sigue se ha perdido',
  ],
])('%s', (english, spanish) => {
  expect(faultInWords(english)).toBe(spanish);
});

test.each([
  rowFaults.arrayNotClosed(),
  rowFaults.lineTooLong({ limit: 1_000_000 }),
  rowFaults.fileTooLarge({ limit: 1_000_000 }),
  rowFaults.nulByte({ at: 3 }),
  rowFaults.notUtf8({ at: 3, byte: 200 }),
  rowFaults.otherEncoding({ encoding: 'latin1' }),
  rowFaults.otherEncodingMarked({ marked: 'utf-16le' }),
  ...(Object.keys(otherKinds) as (keyof typeof otherKinds)[]).map((kind) => rowFaults.otherKind({ kind })),
  rowFaults.unusableMember({ is: 'link' }),
  rowFaults.noFolder(),
  rowFaults.noLabel(),
  rowFaults.severalLabels(),
  rowFaults.fieldGoesOn({ field: 2 }),
  rowFaults.unclosedQuote(),
  rowFaults.headerAgain(),
  rowFaults.notJson({ reason: 'x' }),
  rowFaults.notAnObject(),
  rowFaults.fieldTwice({ field: 'a' }),
  rowFaults.nulCharacter({ field: 'a' }),
  rowFaults.halfPair({ field: 'a' }),
  imageFault({ is: 'no image' }),
  imageFault({ is: 'cut off' }),
  imageFault({ is: 'empty' }),
  imageFault({ is: 'other format', format: 'GIF' }),
  imageFault({ is: 'too large', width: 100_000, height: 2 }),
  imageFault({ is: 'damaged', reason: 'it has no head' }),
  vectorFaults.numberCount({ found: 2, width: 3 }),
  vectorFaults.notANumber({ at: 2, width: 3 }),
  vectorFaults.moreNumbers({ width: 3 }),
])('%s', (english) => {
  expect(faultInWords(english)).not.toBe(english);
});

test('places', () => {
  expect(placeInWords(line(12345))).toBe('línea 12\u00A0345');
  expect(placeInWords(rowAt(7))).toBe('fila 7');
  expect(placeInWords('row/line 7.txt')).toBe('row/line 7.txt');
});
