/** The names of conditions in Spanish. */

export const condiciones = {
  name: (condition: string): string =>
    names.get(condition) ?? condition.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`),
  yes: 'sí',
  no: 'no',
};

const names: ReadonlyMap<string, string> = new Map([
  ['backend', 'motor'],
  ['device', 'dispositivo'],
  ['instructionSet', 'juego de instrucciones'],
  ['oneDnn', 'oneDNN'],
  ['platform', 'plataforma'],
  ['processor', 'procesador'],
  ['threads', 'hilos'],
  ['unicode', 'Unicode'],
]);
