/**
 * Whether the first record of a table names its columns. A name is short, stands alone in its column,
 * and is no number; rows under it are often none of that.
 */
export interface GuessedHeader {
  readonly header: boolean;
  readonly why: string;
}

export function guessHeader(records: readonly (readonly string[])[]): GuessedHeader {
  const [first, ...rest] = records;
  if (first === undefined || rest.length === 0) return { header: false, why: 'there is one row only' };
  const names = first.map((name) => name.trim());
  const odd = names.find((name) => name === '' || isNumber(name) || name.length > 60);
  // The first column of a table that pandas saved has no name.
  if (odd !== undefined && !(odd === '' && names.indexOf('') === 0 && names.lastIndexOf('') === 0)) {
    return { header: false, why: `no header, for "${shortened(odd)}" is no name of a column` };
  }
  const known = names.find((name) => knownNames.has(name.toLowerCase()));
  if (known !== undefined) return { header: true, why: `the first row names the columns: ${listed(names)}` };
  let votes = 0;
  for (const [at, name] of names.entries()) {
    const values = rest.map((record) => (record[at] ?? '').trim()).filter((value) => value !== '');
    if (values.length === 0) continue;
    const others = new Set(values);
    if (values.every(isNumber) || values.every(isDate)) votes += isDate(name) ? -2 : 2;
    else if (others.has(name)) votes -= 2;
    else if (others.size <= values.length * 0.5) votes += 2;
    else if (wordsOf(name) * 3 <= values.reduce((sum, value) => sum + wordsOf(value), 0) / values.length)
      votes++;
    else votes--;
  }
  return votes > 0
    ? { header: true, why: `the first row names the columns: ${listed(names)}` }
    : { header: false, why: 'no header, for the first row is like the others' };
}

/** What columns are called in English and in Spanish. */
const knownNames = new Set(
  (
    'text label class category sentiment target review sentence message title headline question date time day month ' +
    'year id index value price sales source translation english spanish german french ' +
    'texto etiqueta clase categoria categoría sentimiento objetivo reseña resena frase mensaje titulo título ' +
    'pregunta fecha hora dia día mes año anio valor precio ventas origen destino traduccion traducción ingles ' +
    'inglés español espanol comentario opinion opinión'
  ).split(' '),
);

export function isNumber(text: string): boolean {
  return /^[-+]?[\d.,]*\d[\d.,]*(e[-+]?\d+)?$/i.test(text.trim());
}

function isDate(text: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?([T ].*)?$/.test(text.trim());
}

function wordsOf(text: string): number {
  return text.split(/\s+/).length;
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 8)
    .map((name) => shortened(name))
    .join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
