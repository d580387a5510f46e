/** The texts of `reasons.ts` in Spanish. */

export const razones = {
  unchanged: 'sin cambios',
  madeMeanwhile: 'mientras tanto la ha calculado otra ejecución',
  asked: 'pedido con --fresh',
  damaged: 'su resultado guardado está dañado',
  removed: 'su resultado guardado se borró',
  neverMade: 'nunca se ha calculado',
  interrupted: 'interrumpido',
  follows: (names: string) => `depende de ${names}`,
  cannotRun: (name: string) => `\`${name}\` no se puede ejecutar`,
  failed: (name: string) => `\`${name}\` ha fallado`,
  versionChanged: (operation: string, before: string, after: string) =>
    `\`${operation}\` mismo ha cambiado (versión ${before} → ${after})`,
  inputChanged: (stage: string) => `ha cambiado lo que da \`${stage}\``,
  fileChanged: (file: string) => `ha cambiado el contenido de ${file}`,
  nothing: 'nada',
  more: (count: number) => `y ${count} más`,
};
