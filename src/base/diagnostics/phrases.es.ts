/** Phrases that the Spanish texts of several folders share, under the names of `phrases.ts`. */
import { quote } from './phrases.js';

export { quote, spelled } from './phrases.js';

/** The suggestion of a similar name. */
export function meant(name: string, show = quote): string {
  return `¿quizá querías escribir ${show(name)}?`;
}

/** The same as help; nothing if no name is similar. */
export function didYouMean(name: string | null, show = quote): readonly string[] {
  return name === null ? [] : [meant(name, show)];
}

const listed = 30;

/** `a`, `a o b`, `a, b u ocho`; of very many only the first. */
export function listOr(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  if (words.length > listed) {
    return `${words.slice(0, listed).join(', ')} o uno de ${number(words.length - listed)} más`;
  }
  const last = words.at(-1)!;
  return `${words.slice(0, -1).join(', ')} ${startsWithO(last) ? 'u' : 'o'} ${last}`;
}

/** `a`, `a y b`, `a, b e índice`. */
export function listAnd(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  const last = words.at(-1)!;
  return `${words.slice(0, -1).join(', ')} ${startsWithI(last) ? 'e' : 'y'} ${last}`;
}

/** The sound decides, so signs around the word do not count: `` `once` ``, "once". */
const startsWithO = (word: string): boolean => /^[^\p{L}\p{N}]*(?:h?[oó]|8|11(?!\d))/iu.test(word);
const startsWithI = (word: string): boolean => /^[^\p{L}\p{N}]*h?[ií](?![aeoáéó])/iu.test(word);

/**
 * `1234`, `12 345`: groups from five digits on, with a space, as the Academy writes them. (A point
 * would look like the one in `0.5`, which the language of `.seq` files has.)
 */
export function number(value: number): string {
  const digits = String(value);
  return Math.abs(value) < 10_000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '\u00A0');
}

/** `1 fila`, `12 345 filas`. The plural follows the rule for words unless it is given. */
export function count(value: number, one: string, several = plural(one)): string {
  return `${number(value)} ${value === 1 ? one : several}`;
}

/** `fila` → `filas`, `error` → `errores`, `vez` → `veces`, `partición` → `particiones`. */
function plural(word: string): string {
  if (/[aeiouáéó]$/iu.test(word)) return `${word}s`;
  if (/z$/iu.test(word)) return `${word.slice(0, -1)}ces`;
  const bare = /[áéíóú][ns]$/iu.test(word) ? `${unaccented(word.at(-2)!, word)}` : word;
  return `${bare}es`;
}

/** `partición` without its accent, as its plural is stressed by rule. */
function unaccented(letter: string, word: string): string {
  return word.slice(0, -2) + letter.normalize('NFD').charAt(0) + word.at(-1)!;
}

/**
 * What the system says, in Spanish where it is one of the usual things; as it is, or with its code
 * and the call: `EACCES: permission denied, open 'a.csv'`.
 */
export function systemReason(reason: string): string {
  const [, said = reason] = /^E[A-Z0-9]+: ([^,]+), [a-z]/u.exec(reason) ?? [];
  return reasons.get(said) ?? reason;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['permission denied', 'permiso denegado'],
  ['operation not permitted', 'operación no permitida'],
  ['no such file or directory', 'no existe el archivo o la carpeta'],
  ['not a directory', 'no es una carpeta'],
  ['illegal operation on a directory', 'operación imposible con una carpeta'],
  ['no space left on device', 'no queda espacio en el disco'],
  ['read-only file system', 'sistema de archivos de solo lectura'],
  ['file already exists', 'el archivo ya existe'],
  ['too many open files', 'demasiados archivos abiertos'],
  ['too many symbolic links encountered', 'demasiados enlaces simbólicos'],
]);
