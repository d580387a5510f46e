/**
 * The words of progress in Spanish. A kernel says how far it is in English, many times a second and
 * from a process of its own; who shows it says it in the reader's language.
 */
import { digits, inForms, type Form } from '../base/diagnostics/forms.es.js';
import { count } from '../base/diagnostics/phrases.es.js';

/** What a stage counts. */
export function unitInSpanish(unit: string): string {
  return units.get(unit) ?? unit;
}

/** What it is doing just now; names of splits and files stay. */
export function noteInSpanish(note: string): string {
  return inForms(note, notes) ?? note;
}

/** `validation loss` → `loss de validación` */
export function measureInSpanish(name: string): string {
  return name.replace(/^validation (.+)$/u, '$1 de validación');
}

/** `a batch of 64 × 400 ids` → `un lote (batch) de 64 × 400 ids` */
export function handInSpanish(hand: string): string {
  return hand.replace(/^a batch of /u, 'un lote (batch) de ').replaceAll('] numbers', '] números');
}

const units: ReadonlyMap<string, string> = new Map([
  ['baselines', 'líneas base'],
  ['epochs', 'épocas'],
  ['examples', 'ejemplos'],
  ['files', 'archivos'],
  ['iterations', 'iteraciones'],
  ['milliseconds', 'milisegundos'],
  ['months', 'meses'],
  ['rows', 'filas'],
  ['splits', 'particiones'],
  ['steps', 'pasos'],
  ['subwords', 'subpalabras'],
  ['texts', 'textos'],
  ['weights', 'pesos'],
  ['words', 'palabras'],
]);

const amount = (english = ''): number => Number(english.replaceAll(',', ''));

const notes: readonly Form[] = [
  [/^counting terms$/u, 'contando términos'],
  [/^weighing terms$/u, 'pesando términos'],
  [/^nearest words$/u, 'palabras más cercanas'],
  [/^validation, for the threshold$/u, 'validación, para el umbral'],
  [/^validating (\d+) of (\d+)$/u, 'validando $1 de $2'],
  [/^learning rate (\S+)$/u, 'tasa de aprendizaje $1'],
  [/^classes of (.+)$/su, 'clases de $1'],
  [/^lengths of (.+)$/su, 'longitudes de $1'],
  [/^([\d,]+) rows?$/u, (rows) => count(amount(rows), 'fila')],
  [/^([\d,]+) duplicates? dropped$/u, (rows) => `${count(amount(rows), 'repetida')} fuera`],
  [/^([\d,]+) of ([\d,]+) words?$/u, (some, all) => `${digits(some)} de ${count(amount(all), 'palabra')}`],
];
