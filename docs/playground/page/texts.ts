/** What the page says. The texts of the language and of its run are those of the product. */
import { number as numero } from '../../../src/base/diagnostics/phrases.es.ts';
import { number } from '../../../src/base/diagnostics/phrases.ts';
import type { Language } from '../../../src/base/language.ts';

export interface PageTexts {
  readonly title: string;
  readonly lead: string;
  readonly example: string;
  readonly format: string;
  readonly share: string;
  readonly shared: string;
  readonly notShared: string;
  readonly otherLanguage: string;
  readonly docs: string;
  readonly editor: string;
  readonly graph: string;
  readonly noGraph: string;
  readonly oldGraph: string;
  readonly data: string;
  readonly files: string;
  readonly openFile: string;
  readonly opened: (name: string) => string;
  readonly restoreFile: string;
  readonly removeFile: string;
  readonly emptyFile: string;
  /** Lines and letters of a file. */
  readonly size: (lines: number, letters: number) => string;
  /** What the editor of a file is called. */
  readonly dataOf: (name: string) => string;
  readonly badName: (name: string) => string;
  readonly tooLarge: (name: string) => string;
  readonly noText: (name: string) => string;
  /** Of files that a link is too short for. */
  readonly sharedWithout: (names: readonly string[]) => string;
  readonly notSharedWithout: (names: readonly string[]) => string;
  /** Of a program that came without them. */
  readonly leftBehind: (names: readonly string[]) => string;
  readonly noMistakes: string;
  readonly mistakes: (errors: number, warnings: number) => string;
  readonly run: string;
  readonly brokenLink: string;
  /** Of a link that is opened while a program is shown. */
  readonly brokenLinkHere: string;
  readonly unknownExample: (id: string) => string;
  readonly noServer: string;
  readonly stage: (name: string, summary: string, inputs: readonly string[]) => string;
}

const english: PageTexts = {
  title: 'Playground',
  lead: 'Write a program: it is checked while you type, and trained here, in your browser.',
  example: 'Example',
  format: 'Format',
  share: 'Copy link',
  shared: 'The link is copied. It carries the whole program.',
  notShared: 'The link stands in the address of this page: your browser does not let it be copied.',
  otherLanguage: 'Español',
  docs: 'Documentation',
  editor: 'Program',
  graph: 'Stages',
  noGraph: 'The stages stand here once the program has no mistakes.',
  oldGraph: 'The stages of the last version without mistakes.',
  data: 'Data',
  files: 'File',
  openFile: 'Open a file …',
  opened: (name) => `\`${name}\` is in this page now, and goes nowhere else. A program reads it by its name.`,
  restoreFile: 'As it was',
  removeFile: 'Remove',
  emptyFile: 'The file is empty.',
  size: (lines, letters) =>
    `${number(lines)} ${lines === 1 ? 'line' : 'lines'}, ${number(letters)} characters`,
  dataOf: (name) => `Data: ${name}`,
  badName: (name) =>
    `\`${name}\` cannot lie beside the program. Give it a name of letters and digits, which is not that of the program.`,
  tooLarge: (name) =>
    `\`${name}\` has more than 50 MB, which is too much for a page: run the program with the command \`seqpipe run\`.`,
  noText: (name) =>
    `\`${name}\` is no text in UTF-8. Save it as CSV in UTF-8, or read it with the command \`seqpipe run\`.`,
  sharedWithout: (names) =>
    `The link is copied, without ${names.join(', ')}: that is too large for it. Send the data along.`,
  notSharedWithout: (names) =>
    `The link stands in the address of this page, without ${names.join(', ')}: that is too large for it.`,
  leftBehind: (names) =>
    `The program came without its data, which was too large: open ${names.join(', ')} here.`,
  noMistakes: 'No mistakes',
  mistakes: (errors, warnings) =>
    [
      ...(errors > 0 ? [`${errors} ${errors === 1 ? 'mistake' : 'mistakes'}`] : []),
      ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
    ].join(', '),
  run: 'Run',
  brokenLink: 'The link is damaged, so its program cannot be shown. Copy the whole link again.',
  brokenLinkHere: 'The link is damaged. Your program is as it was; copy the whole link again.',
  unknownExample: (id) => `The link names the data of an example that is not here: ${id}`,
  noServer: 'The program cannot be checked here.',
  stage: (name, summary, inputs) =>
    `${name}: ${summary}${inputs.length === 0 ? '' : `; reads ${inputs.join(', ')}`}`,
};

const spanish: PageTexts = {
  title: 'Playground',
  lead: 'Escribe un programa: se comprueba mientras escribes y se entrena aquí, en tu navegador.',
  example: 'Ejemplo',
  format: 'Dar formato',
  share: 'Copiar enlace',
  shared: 'El enlace está copiado. Lleva el programa entero.',
  notShared: 'El enlace está en la dirección de esta página: tu navegador no deja copiarlo.',
  otherLanguage: 'English',
  docs: 'Documentación',
  editor: 'Programa',
  graph: 'Etapas',
  noGraph: 'Las etapas estarán aquí cuando el programa no tenga errores.',
  oldGraph: 'Las etapas de la última versión sin errores.',
  data: 'Datos',
  files: 'Archivo',
  openFile: 'Abrir un archivo …',
  opened: (name) =>
    `\`${name}\` está ahora en esta página y no sale de ella. Un programa lo lee por su nombre.`,
  restoreFile: 'Como estaba',
  removeFile: 'Quitar',
  emptyFile: 'El archivo está vacío.',
  size: (lines, letters) =>
    `${numero(lines)} ${lines === 1 ? 'línea' : 'líneas'}, ${numero(letters)} caracteres`,
  dataOf: (name) => `Datos: ${name}`,
  badName: (name) =>
    `\`${name}\` no puede estar junto al programa. Ponle un nombre de letras y cifras que no sea el del programa.`,
  tooLarge: (name) =>
    `\`${name}\` tiene más de 50 MB, demasiado para una página: ejecuta el programa con la orden \`seqpipe run\`.`,
  noText: (name) =>
    `\`${name}\` no es texto en UTF-8. Guárdalo como CSV en UTF-8, o léelo con la orden \`seqpipe run\`.`,
  sharedWithout: (names) =>
    `El enlace está copiado, sin ${names.join(', ')}: es demasiado grande para él. Envía los datos aparte.`,
  notSharedWithout: (names) =>
    `El enlace está en la dirección de esta página, sin ${names.join(', ')}: es demasiado grande para él.`,
  leftBehind: (names) =>
    `El programa llegó sin sus datos, que eran demasiado grandes: abre aquí ${names.join(', ')}.`,
  noMistakes: 'Sin errores',
  mistakes: (errors, warnings) =>
    [
      ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errores'}`] : []),
      ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'aviso' : 'avisos'}`] : []),
    ].join(', '),
  run: 'Ejecutar',
  brokenLink: 'El enlace está dañado: no se puede mostrar su programa. Copia otra vez el enlace entero.',
  brokenLinkHere: 'El enlace está dañado. Tu programa sigue igual; copia otra vez el enlace entero.',
  unknownExample: (id) => `El enlace nombra los datos de un ejemplo que no está aquí: ${id}`,
  noServer: 'Aquí no se puede comprobar el programa.',
  stage: (name, summary, inputs) =>
    `${name}: ${summary}${inputs.length === 0 ? '' : `; lee ${inputs.join(', ')}`}`,
};

export const texts: Readonly<Record<Language, PageTexts>> = { en: english, es: spanish };
