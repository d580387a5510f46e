/** The texts of `texts.ts` in Spanish. */
export const textos = {
  notInstalled:
    'seqpipe no está instalado en este proyecto: ejecuta `npm install seqpipe`, o ajusta `seqpipe.path`',
  stages: 'Etapas',
  stagesOf: (file: string) => `Etapas de ${file}`,
  noStages: 'Las etapas estarán aquí cuando el archivo no tenga errores.',
  oldStages: 'El archivo tiene errores. Estas son las etapas de la última versión sin ellos.',
  stage: (name: string, summary: string, reads: string) =>
    `${name}: ${summary}${reads === '' ? '' : `; lee ${reads}`}`,
};
