/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number, spelled, systemReason } from '../../base/diagnostics/phrases.es.js';
import { systemReason as originalReason } from '../../base/diagnostics/phrases.js';
import { ends, list, percent, type BadRowsAdvice, type BadRowsFound, type messages } from './messages.js';
import { faultInWords, placeInWords, sourceInWords } from './row-words.es.js';
import { otherKinds, unusableMembers, wholeFaults } from './words.es.js';

export const mensajes = {
  badRows: (given) => ({
    message: `${badOfAll(given)} de ${sourceInWords(given.source)} no se ${given.bad === 1 ? 'puede' : 'pueden'} usar${given.tolerance > 0 ? ` (tolerancia: ${percent(given.tolerance)})` : ''}`,
    notes: badRowNotes(given),
    help: badRowHelp(given),
  }),

  badRowsTolerated: (given) => ({
    message: `${badOfAll(given)} de ${sourceInWords(given.source)} ${given.bad === 1 ? 'queda' : 'quedan'} fuera, como permite \`tolerance\``,
    notes: badRowNotes(given),
  }),

  rowsLikeHeader: ({ source, rows }) => ({
    message: `${count(rows.length, 'fila')} de ${sourceInWords(source)} ${rows.length === 1 ? 'es igual a la cabecera, y se leyó como una fila' : 'son iguales a la cabecera, y se leyeron como filas'}`,
    notes: [few(rows.map(placeInWords))],
    help: ['donde se unieron archivos, quita las cabeceras de todos menos el primero'],
  }),

  similarClasses: (given) => ({
    message: `\`${given.column}\` tiene ${given.classes.length} clases que se parecen: ${given.classes.map(({ name }) => spelled(name)).join(', ')}`,
    notes: given.classes.map(
      ({ name, where }) => `${spelled(name)} aparece por primera vez en ${placeInWords(where)}`,
    ),
    help: [
      `si son una sola clase, corrige el archivo, o enumera las etiquetas: \`labels: { ${given.classes.map(({ name }) => `${spelled(name)}: "…"`).join(', ')} }\``,
    ],
  }),

  daysInUtc: (given) => ({
    message: `${count(given.rows, 'fila')} de \`${given.column}\` ${given.rows === 1 ? 'es' : 'son'} de otro día en UTC, en el que se guardan las horas con zona`,
    notes: [`${given.written} es ${given.stored}`],
    help: [
      '`day_of_week`, `hour` y similares son los de UTC; para los del lugar, escribe las horas sin zona',
    ],
  }),

  emptySource: ({ source }) => ({
    label: 'se lee aquí',
    message: `${sourceInWords(source)} no contiene filas`,
    help: ['comprueba que la ruta nombra el archivo correcto y que el archivo se escribió entero'],
  }),

  cannotRead: ({ source, reason }) => ({
    label: 'se lee aquí',
    message: `${source} no se puede leer: ${
      reason === 'missing'
        ? 'no existe ese archivo'
        : reason === 'not a file'
          ? 'no es un archivo'
          : systemReason(originalReason(reason))
    }`,
  }),

  unknownArchive: ({ source, kind }) => ({
    label: 'se lee aquí',
    message: `${source} es ${otherKinds[kind].is}, y esta fuente no lo lee`,
    notes: [
      'los archivos de texto se leen tal cual, como .gz y .bz2, y de un archivo tar o zip; el tipo se conoce por el contenido, no por el nombre',
    ],
    help: [otherKinds[kind].help],
  }),

  whichMember: ({ source, present }) => ({
    message:
      present.length === 0
        ? `el archivo comprimido ${source} no contiene archivos`
        : `el archivo comprimido ${source} contiene ${count(present.length, 'archivo')}, y esta fuente lee uno`,
    notes: present.length === 0 ? [] : [`son ${fewNames(present)}`],
    help:
      present.length === 0
        ? ['comprueba que la ruta nombra el archivo correcto']
        : [`di cuál: \`member: ${JSON.stringify(present[0])}\``],
  }),

  noSuchMember: ({ source, member, present }) => ({
    message: `el archivo comprimido ${source} no contiene ${JSON.stringify(member)}`,
    notes: present.length === 0 ? [] : [`contiene ${fewNames(present)}`],
    help: ['da `member` con todas las carpetas, como lo muestra `tar -tf` o `unzip -l`'],
  }),

  noMembers: ({ source, members, present }) => ({
    message: `ningún archivo del archivo comprimido ${source} cumple ${JSON.stringify(members)}`,
    notes: present.length === 0 ? ['no contiene archivos'] : [`contiene ${fewNames(present)}`],
    help: [
      '`members` es un patrón desde la raíz del archivo comprimido, como "aclImdb/train/*/*.txt"; `*` representa parte de un nombre, `**` cualquier número de carpetas',
    ],
  }),

  noArchive: ({ source, members }) => ({
    message:
      members.length > 1
        ? `\`members\` nombra archivos de un solo archivo comprimido, y el patrón encuentra ${count(members.length, 'archivo')}`
        : `${source} no es un archivo tar ni zip, así que no contiene otros archivos`,
    help:
      members.length > 1
        ? ['da la ruta del archivo comprimido, o quita `members`']
        : ['quita `member` o `members`, o comprueba que la ruta nombra el archivo comprimido'],
  }),

  memberTwice: ({ source, member }) => ({
    message: `el archivo comprimido ${source} contiene dos veces ${JSON.stringify(member)}`,
    notes: ['cuál de los dos se toma depende del programa'],
    help: ['descomprime el archivo, mira su contenido y comprímelo otra vez'],
  }),

  memberLeadsOut: ({ source, member }) => ({
    message: `el archivo comprimido ${source} contiene un archivo que lleva fuera de él: ${JSON.stringify(member)}`,
    notes: [
      'un archivo comprimido con una ruta así sobrescribe archivos de otros lugares al descomprimirlo, por eso no se lee nada de él',
    ],
    help: ['consigue el archivo comprimido en un lugar de confianza'],
  }),

  unusableMember: ({ source, member, is }) => ({
    message: `${JSON.stringify(member)} del archivo comprimido ${source} no se puede leer: es ${unusableMembers[is]}`,
    help: [
      is === 'link'
        ? 'da el nombre del archivo al que lleva'
        : 'descomprime el archivo, y da la ruta de lo que sale',
    ],
  }),

  damagedArchive: ({ source, damage }) => ({
    message: `el archivo comprimido ${source} no está entero: ${wholeFaults[damage]}`,
    notes: ['los archivos que se han perdido podrían ser todos los de una clase, por eso no se lee ninguno'],
    help: [fetchAgain],
  }),

  otherEncodingMarked: ({ source, encoding, told }) => ({
    message: `${source} es un texto en ${encoding}, como dicen sus primeros bytes, no en ${told}`,
    help: [
      encoding === 'utf-8' ? 'quita `encoding`' : `da su codificación, "${encoding}", o guárdalo en UTF-8`,
    ],
  }),

  missingField: (given) => ({
    message: `${given.source} no tiene una columna "${given.field}"`,
    notes: [`sus columnas son: ${list(given.present)}`],
    help:
      given.encoding !== null
        ? [encodingHelp(given.encoding)]
        : [
            'usa uno de estos nombres en `columns`, o, si el archivo no tiene cabecera, pon `header: false` y da números de columna',
          ],
  }),

  fieldsOfPattern: (given) => ({
    message: `${given.source} tiene ${count(given.matched.length, 'columna')} \`${given.pattern}\`, y \`.${given.column}\` tiene ${count(given.width, 'número')} por fila`,
    notes: given.matched.length === 0 ? [] : [`son ${ends(given.matched)}`],
    help: [
      given.matched.length === 0
        ? 'mira la primera línea del archivo: `*` representa cualquier texto, y el archivo debe tener cabecera'
        : `di cuántas hay: \`numbers(${JSON.stringify(given.pattern)}, width: ${given.matched.length})\``,
    ],
  }),

  repeatedField: ({ source, field, fields }) => ({
    message: `${source} tiene ${fields.length} columnas "${field}"`,
    notes: [`son las columnas ${fields.join(', ')}`],
    help: [`di cuál por su número: \`…: ${fields[0]}\``],
  }),

  noFiles: () => ({
    message: 'el patrón no encuentra ningún archivo',
    notes: [
      '`*` representa parte del nombre de una carpeta o de un archivo, `**` cualquier número de carpetas',
    ],
    help: ['comprueba la carpeta y cómo está escrita; las rutas parten del archivo .seq'],
  }),

  unknownEncoding: ({ encoding }) => ({
    message: `esta versión de Node no conoce la codificación de texto "${encoding}"`,
    help: ['usa la versión oficial de Node, que las conoce todas, o guarda el archivo en UTF-8'],
  }),

  emptyFolders: ({ missing, present }) => ({
    message: `ningún archivo está en una carpeta ${list(missing)}`,
    notes: [
      present.length > 0
        ? `carpetas en el camino a los archivos encontrados: ${list(present.slice(0, 12))}${present.length > 12 ? ', …' : ''}`
        : 'los archivos encontrados no están en ninguna carpeta debajo de la parte fija del patrón',
    ],
    help: [
      'una clave de `classes` es el nombre de una carpeta que está donde el patrón tiene `*` o `**`, como en "train/*/*.txt"',
    ],
  }),
} satisfies StageTranslationOf<typeof messages>;

const fetchAgain = 'descarga el archivo comprimido otra vez: no está completo, o su contenido ha cambiado';

function badOfAll({ bad, total }: BadRowsFound): string {
  return `${count(bad, 'fila')} de las ${number(total)}`;
}

function badRowNotes({ bad, first }: BadRowsFound): string[] {
  const notes = first.map(({ where, reason }) => `${placeInWords(where)}: ${faultInWords(reason)}`);
  if (bad > first.length) notes.push(`… y ${number(bad - first.length)} más`);
  return notes;
}

function badRowHelp({ enough, damaged, otherEncoding }: BadRowsAdvice): string[] {
  const help: string[] = [];
  if (damaged) help.push(fetchAgain);
  if (otherEncoding !== null) help.push(encodingHelp(otherEncoding.encoding));
  if (otherEncoding?.all === true) return help;
  help.push(
    enough !== null
      ? `corrige estas filas, o déjalas fuera con \`tolerance: ${percent(enough)}\`, la parte de las filas que puede estar mal`
      : 'corrige estas filas; si la mayoría está mal, el archivo suele ser de otro formato que el que lee esta fuente: mira sus primeras líneas',
  );
  return help;
}

function encodingHelp(encoding: string): string {
  return encoding === 'utf-8'
    ? 'di en qué codificación está el archivo: para la mayoría de los archivos antiguos de Europa occidental, `encoding: "latin1"`'
    : `comprueba \`encoding\`: ¿de verdad está el archivo en ${encoding}?`;
}

function fewNames(names: readonly string[]): string {
  return few(names.map((name) => JSON.stringify(name)));
}

function few(places: readonly string[]): string {
  const more = places.length - 5;
  return `${places.slice(0, 5).join(', ')}${more > 0 ? ` y ${number(more)} más` : ''}`;
}
