/** Languages by their codes and locales, and the phrases of Spanish. */
import { expect, test } from 'vitest';
import { count, didYouMean, listAnd, listOr, number } from '../../src/base/diagnostics/phrases.es.js';
import { languageOfLocale, parseLanguage, systemLanguage } from '../../src/base/language.js';

test.each([
  ['es_MX.UTF-8', 'es'],
  ['es-419', 'es'],
  ['ES', 'es'],
  ['en_GB', 'en'],
  ['C', 'en'],
  ['est', 'en'],
  ['fr_FR.UTF-8', 'en'],
  ['', 'en'],
])('the locale %s is read in %s', (locale, language) => {
  expect(languageOfLocale(locale)).toBe(language);
});

test('a code is exact: a setting is no locale', () => {
  expect(['es', 'en', 'es_ES', 'ES', ''].map(parseLanguage)).toEqual(['es', 'en', null, null, null]);
});

test('the first variable that is set says the language of the system', () => {
  const never = (): string => expect.unreachable();
  expect(systemLanguage({ LC_ALL: '', LC_MESSAGES: 'es_ES', LANG: 'en_US' }, never)).toBe('es');
  expect(systemLanguage({ LC_ALL: 'C', LANG: 'es_ES' }, never)).toBe('en');
  expect(systemLanguage({}, () => 'es-AR')).toBe('es');
});

test('lists, counts and numbers are as in Spanish prose', () => {
  expect(listOr(['a', 'b', 'c'])).toBe('a, b o c');
  expect(listOr(['`min`', '`once`'])).toBe('`min` u `once`');
  expect(listOr(['7', '8'])).toBe('7 u 8');
  expect(listOr(Array.from({ length: 33 }, (_, at) => `n${at}`))).toMatch(/n29 o uno de 3 más$/);
  expect(listAnd(['`a`', '`ids`'])).toBe('`a` e `ids`');
  expect(listAnd(['agua', 'hielo'])).toBe('agua y hielo');
  expect([999, 1234, 12_345, 1_234_567].map(number)).toEqual([
    '999',
    '1234',
    '12\u00A0345',
    '1\u00A0234\u00A0567',
  ]);
  const counted = [1, 2].map((value) =>
    ['fila', 'error', 'partición', 'vez'].map((word) => count(value, word)).join(', '),
  );
  expect(counted).toEqual([
    '1 fila, 1 error, 1 partición, 1 vez',
    '2 filas, 2 errores, 2 particiones, 2 veces',
  ]);
  expect(didYouMean('words')).toEqual(['¿quizá querías escribir `words`?']);
});
