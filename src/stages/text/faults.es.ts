/** What readers find wrong with a tokenizer's file, in Spanish. */
import { digits, inForms, type Form } from '../../base/diagnostics/forms.es.js';

/** What is wrong with the file of a tokenizer. */
export function tokenizerFault(english: string): string {
  return inForms(english, ofTokenizers) ?? english;
}

const ofTokenizers: readonly Form[] = [
  [/^it takes longer than ten seconds$/u, 'tarda más de diez segundos'],
  [/^it is larger than 128 MB$/u, 'ocupa más de 128 MB'],
  [/^it has no `model`$/u, 'no tiene `model`'],
  [/^its `added_tokens` are no list$/u, 'sus `added_tokens` no son una lista'],
  [
    /^its model is of the kind (.*), not (.*)$/su,
    (kind, kinds) => `su modelo es del tipo ${kind}, no ${kinds}`,
  ],
  [/^one of its `added_tokens` has no `content`$/u, 'uno de sus `added_tokens` no tiene `content`'],
  [/^it has no tokens$/u, 'no tiene tokens'],
  [
    /^it has only ([\d,]+) tokens, and ids up to ([\d,]+)$/u,
    (tokens, last) => `solo tiene ${digits(tokens)} tokens, e ids hasta ${digits(last)}`,
  ],
  // What the engine says of it is English.
  [/^it is no JSON: .*$/su, 'no es JSON'],
  [/^it is no JSON object$/u, 'no es un objeto de JSON'],
  [
    /^its parts are nested more than ([\d,]+) deep$/u,
    (depth) => `sus partes están unas dentro de otras en más de ${digits(depth)} niveles`,
  ],
  [/^its `model` has no `vocab`$/u, 'su `model` no tiene `vocab`'],
  [
    /^entry ([\d,]+) of its `vocab` is no token with a number$/u,
    (id) => `la entrada ${digits(id)} de su \`vocab\` no es un token con un número`,
  ],
  [
    /^the id of (".*") is no whole number from 0 to ([\d,]+)$/su,
    (token, last) => `el id de ${token} no es un número entero de 0 a ${digits(last)}`,
  ],
  [/^the token of id ([\d,]+) is no text$/u, (id) => `el token con id ${digits(id)} no es un texto`],
  [
    /^(".*") has two ids, ([\d,]+) and ([\d,]+)$/su,
    (token, one, other) => `${token} tiene dos ids, ${digits(one)} y ${digits(other)}`,
  ],
  [
    /^two tokens have the id ([\d,]+): (".*") and (".*")$/su,
    (id, one, other) => `dos tokens tienen el id ${digits(id)}: ${one} y ${other}`,
  ],
  [/^its unknown token (".*") has no id$/su, (token) => `su token desconocido ${token} no tiene id`],
  [/^the token (".*") has no id$/su, (token) => `el token ${token} no tiene id`],
  [/^its `model` has no `unk_token`$/u, 'su `model` no tiene `unk_token`'],
  [
    /^the lines ([\d,]+) and ([\d,]+) have the same token, (".*")$/su,
    (one, other, token) => `las líneas ${digits(one)} y ${digits(other)} tienen el mismo token, ${token}`,
  ],
  [
    /^it is no JSON, and of a `vocab\.txt` of BERT it lacks the line `\[UNK\]`$/u,
    'no es JSON, y para ser un `vocab.txt` de BERT le falta la línea `[UNK]`',
  ],
];
