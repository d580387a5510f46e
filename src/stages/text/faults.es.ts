/**
 * What readers find wrong with a tokenizer's file or with a time, in Spanish. They hand their texts
 * English sentences; each form of these has its Spanish one here, and anything else stays as it is.
 */
import { number } from '../../base/diagnostics/phrases.es.js';

/** What is wrong with the file of a tokenizer. */
export function tokenizerFault(english: string): string {
  return translated(english, ofTokenizers);
}

/** Why a text is no time. */
export function timeFault(english: string): string {
  return translated(english, ofTimes);
}

type Forms = readonly (readonly [RegExp, (...holes: string[]) => string])[];

function translated(english: string, forms: Forms): string {
  for (const [pattern, spanish] of forms) {
    const found = pattern.exec(english);
    if (found !== null) return spanish(...found.slice(1));
  }
  return english;
}

/** `12,345`, as English texts have it. */
const amount = (english: string): string => number(Number(english.replaceAll(',', '')));

const ofTokenizers: Forms = [
  [/^it takes longer than ten seconds$/u, () => 'tarda más de diez segundos'],
  [/^it is larger than 128 MB$/u, () => 'ocupa más de 128 MB'],
  [/^it has no `model`$/u, () => 'no tiene `model`'],
  [/^its `added_tokens` are no list$/u, () => 'sus `added_tokens` no son una lista'],
  [
    /^its model is of the kind (.*), not (.*)$/su,
    (kind, kinds) => `su modelo es del tipo ${kind}, no ${kinds}`,
  ],
  [/^one of its `added_tokens` has no `content`$/u, () => 'uno de sus `added_tokens` no tiene `content`'],
  [/^it has no tokens$/u, () => 'no tiene tokens'],
  [
    /^it has only ([\d,]+) tokens, and ids up to ([\d,]+)$/u,
    (tokens, last) => `solo tiene ${amount(tokens)} tokens, e ids hasta ${amount(last)}`,
  ],
  [/^it is no JSON: (.*)$/su, (reason) => `no es JSON: ${reason}`],
  [/^it is no JSON object$/u, () => 'no es un objeto de JSON'],
  [
    /^its parts are nested more than ([\d,]+) deep$/u,
    (depth) => `sus partes están unas dentro de otras en más de ${amount(depth)} niveles`,
  ],
  [/^its `model` has no `vocab`$/u, () => 'su `model` no tiene `vocab`'],
  [
    /^entry ([\d,]+) of its `vocab` is no token with a number$/u,
    (id) => `la entrada ${amount(id)} de su \`vocab\` no es un token con un número`,
  ],
  [
    /^the id of (".*") is no whole number from 0 to ([\d,]+)$/su,
    (token, last) => `el id de ${token} no es un número entero de 0 a ${amount(last)}`,
  ],
  [/^the token of id ([\d,]+) is no text$/u, (id) => `el token con id ${amount(id)} no es un texto`],
  [
    /^(".*") has two ids, ([\d,]+) and ([\d,]+)$/su,
    (token, one, other) => `${token} tiene dos ids, ${amount(one)} y ${amount(other)}`,
  ],
  [
    /^two tokens have the id ([\d,]+): (".*") and (".*")$/su,
    (id, one, other) => `dos tokens tienen el id ${amount(id)}: ${one} y ${other}`,
  ],
  [/^its unknown token (".*") has no id$/su, (token) => `su token desconocido ${token} no tiene id`],
  [/^the token (".*") has no id$/su, (token) => `el token ${token} no tiene id`],
  [/^its `model` has no `unk_token`$/u, () => 'su `model` no tiene `unk_token`'],
  [
    /^the lines ([\d,]+) and ([\d,]+) have the same token, (".*")$/su,
    (one, other, token) => `las líneas ${amount(one)} y ${amount(other)} tienen el mismo token, ${token}`,
  ],
  [
    /^it is no JSON, and of a `vocab\.txt` of BERT it lacks the line `\[UNK\]`$/u,
    () => 'no es JSON, y para ser un `vocab.txt` de BERT le falta la línea `[UNK]`',
  ],
];

const ofTimes: Forms = [
  [
    /^(".*") can be two days; say which comes first: (`.*`) or (`.*`)$/su,
    (value, one, other) => `${value} puede ser dos días; di qué va primero: ${one} o ${other}`,
  ],
  [/^(".*") is finer than a millisecond$/su, (value) => `${value} es más fino que un milisegundo`],
  [/^(".*") is not written as (`.*`)$/su, (value, format) => `${value} no está escrito como ${format}`],
  [
    /^(".*") is no date or time as ISO 8601 writes it \(1981-01-31, 1949-01\)$/su,
    (value) => `${value} no es una fecha ni una hora según ISO 8601 (1981-01-31, 1949-01)`,
  ],
  [
    /^(".*") is no date or time as ISO 8601 writes it \(1981-01-31, 1949-01\); (`.*`) would read it$/su,
    (value, format) =>
      `${value} no es una fecha ni una hora según ISO 8601 (1981-01-31, 1949-01); ${format} lo leería`,
  ],
  [
    /^(".*") is no time: in UTC it is outside the years 0 to 9999$/su,
    (value) => `${value} no es un tiempo: en UTC está fuera de los años 0 a 9999`,
  ],
  [
    /^(".*") is no time: no place is (.*) from UTC$/su,
    (value, zone) => `${value} no es un tiempo: ningún lugar está a ${zone} de UTC`,
  ],
  [/^(".*") is no time: (.*)$/su, (value, reason) => `${value} no es un tiempo: ${impossible(reason)}`],
];

function impossible(english: string): string {
  return translated(english, ofDates);
}

const ofDates: Forms = [
  [/^there is no month (\d+)$/u, (month) => `no existe el mes ${month}`],
  [
    /^month (\d+) of (\d+) has (\d+) days$/u,
    (month, year, days) => `el mes ${month} de ${year} tiene ${days} días`,
  ],
  [/^a day has the hours 0 to 23$/u, () => 'un día tiene las horas 0 a 23'],
  [/^an hour has the minutes 0 to 59$/u, () => 'una hora tiene los minutos 0 a 59'],
  [/^a minute has the seconds 0 to 59$/u, () => 'un minuto tiene los segundos 0 a 59'],
];
