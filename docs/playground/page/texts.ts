/** What the page says. The texts of the language and of its run are those of the product. */
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
