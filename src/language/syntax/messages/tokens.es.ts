/** The texts of `tokens.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { meant } from '../../../base/diagnostics/phrases.es.js';
import type {
  Character,
  DurationExample,
  InsteadOfCharacter,
  InsteadOfUnit,
  NumberFault,
  tokens,
} from './tokens.js';
import { thousands } from './tokens.js';

export const signos = {
  notUtf8: ({ binary }) => ({
    message: binary ? 'este archivo no es texto UTF-8' : 'esto no es texto UTF-8',
    label: binary ? 'un byte que no hay en ningún texto' : 'bytes que no son ninguna letra',
    notes: binary
      ? ['los archivos guardados como UTF-16 («Unicode» en algunos editores) también se ven así']
      : [],
    help: ['guarda el archivo como UTF-8; los editores lo ofrecen en «Guardar como», «Codificación»'],
  }),

  strayCharacter: ({ character, instead }) => ({
    message: `${showCharacter(character)} no significa nada aquí`,
    label: 'no es parte del lenguaje',
    help: [showInstead(instead)],
  }),

  wrongQuotes: ({ kind, repaired }) => ({
    message: `un texto va entre comillas ${kind === 'single' ? 'dobles' : 'rectas'}`,
    label: kind === 'single' ? 'comillas simples' : 'otras comillas',
    notes: [
      kind === 'single'
        ? "en este lenguaje, una comilla simple es parte de un nombre: h' es el valor siguiente de h"
        : 'esas comillas vienen de procesadores de texto y páginas web; son otros caracteres que "',
    ],
    help: [`escribe ${repaired}`],
  }),

  unclosedString: ({ quote, others }) => ({
    message: 'este texto no se cierra nunca',
    label: `se abre aquí; no hay ${quote} antes del final de la línea`,
    help: [
      others
        ? `añade el ${quote} que falta en esta línea; puede ser uno anterior`
        : `añade el ${quote} de cierre`,
      'para un salto de línea dentro de un texto escribe \\n',
    ],
  }),

  backslashPath: ({ written }) => ({
    message: 'una ruta lleva barras, `/`, en todos los sistemas',
    label: 'una barra invertida empieza una secuencia de escape, como `\\t`',
    help: [`escribe \`"${written}"\``],
  }),

  unknownEscape: ({ escape, whole }) => ({
    message: `${escape} no es una secuencia de escape`,
    label: 'esta secuencia no existe',
    notes: ['las secuencias de escape son \\n \\t \\r \\" \\\\ y \\u{1F600}'],
    help: [
      `para una expresión regular usa un texto literal: r"${whole}"`,
      'para una barra invertida escribe \\\\',
    ],
  }),

  unknownUnit: ({ number, unit, instead }) => ({
    message: `\`${unit}\` no es una unidad`,
    label: instead.is === 'nearest' ? meant(instead.unit) : 'unidad desconocida',
    notes: ['las unidades son steps, epochs, %, s, ms, KiB, MiB y GiB'],
    help: [showUnit(number, instead)],
  }),

  malformedNumber: ({ fault, repaired }) => ({
    message: numberFaults[fault],
    label: 'este número',
    help: [
      fault === 'too large'
        ? 'el mayor es aproximadamente 1.8e308'
        : fault === 'too large to be exact'
          ? 'el mayor es 9_007_199_254_740_991'
          : fault !== 'decimal comma' || thousands(repaired) === null
            ? `escribe \`${repaired}\``
            : `escribe \`${repaired}\` si la coma empieza los decimales, o \`${thousands(repaired)}\` si separa los miles`,
    ],
  }),
} satisfies TranslationOf<typeof tokens>;

const numberFaults: Readonly<Record<NumberFault, string>> = {
  'misplaced _': '`_` va entre dos cifras de un número',
  'leading 0': 'un número no empieza con 0',
  'decimal comma': 'un número lleva punto decimal, no coma',
  'too large': 'este número es demasiado grande',
  'too large to be exact': 'este número entero es demasiado grande para ser exacto',
};

function showCharacter(character: Character): string {
  if (character === 'full-width') return 'un carácter de ancho completo';
  return 'visible' in character
    ? `\`${character.visible}\``
    : `un carácter invisible (${character.codePoint})`;
}

function showInstead(instead: InsteadOfCharacter): string {
  if (typeof instead === 'object') {
    return 'sign' in instead ? `escribe \`${instead.sign}\`` : `un nombre va solo: \`${instead.name}\``;
  }
  switch (instead) {
    case 'minus':
      return 'para el signo menos escribe `-`';
    case 'line end':
      return 'una línea sigue por sí sola dentro de paréntesis, o donde la siguiente empieza con `|>`';
    case 'percent':
      return '`%` es una unidad (`50%`); para el resto de una división escribe `mod(a, b)`';
    case 'power':
      return 'para un cuadrado escribe el producto: `.height * .height`; una potencia de diez es `1e-3`';
    case 'nothing':
      return 'bórralo, o ponlo entre comillas dobles si es texto';
  }
}

function showUnit(number: string, instead: InsteadOfUnit): string {
  switch (instead.is) {
    case 'other spelling':
      return `la unidad se escribe \`${instead.unit}\`, también después de 1: \`${instead.number} ${instead.unit}\``;
    case 'count':
      return instead.share
        ? `\`${instead.argument}\` es un número de pasos o de épocas, o una parte: \`500 steps\`, \`1 epochs\` o \`10%\``
        : `\`${instead.argument}\` es un número de pasos o de épocas: \`500 steps\` o \`1 epochs\``;
    case 'in seconds':
      return `escríbelo en segundos: ${durations[instead.example]} ${instead.example.startsWith('1 ') ? 'es' : 'son'} \`${instead.seconds}\``;
    case 'other name':
      return `escribe \`${instead.unit}\`${instead.size === undefined ? '' : ` (${instead.size})`}`;
    case 'zeros':
      return `escribe los ceros: \`${number}${instead.zeros}\``;
    case 'nearest':
      return `escribe \`${number} ${instead.unit}\``;
    case 'no unit':
      return 'un número sin unidad va solo; un argumento nuevo necesita una coma antes';
  }
}

const durations: Readonly<Record<DurationExample, string>> = {
  '3 minutes': '3 minutos',
  '1 hour': '1 hora',
};
