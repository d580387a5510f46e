/**
 * What `init` found, asks and refuses, in Spanish. Findings are made in English where the file is
 * looked at, and quote each other: each form of them has its Spanish one here.
 */
import { dictionary, own } from '../base/dictionary.js';
import { digits, inForms, type Form } from '../base/diagnostics/forms.es.js';
import { count } from '../base/diagnostics/phrases.es.js';

/** A finding, question, reason or help; null where it has no form. */
export function sentenceInSpanish(english: string): string | null {
  const whole = own(sentences, english) ?? inForms(english, forms);
  if (whole !== null) return whole;
  const parts = english.split('; ').map((part) => own(sentences, part) ?? inForms(part, forms));
  return parts.length > 1 && parts.every((part) => part !== null) ? parts.join('; ') : null;
}

const said = (english = ''): string => sentenceInSpanish(english) ?? english;

const some = (english: string | undefined, one: string, several?: string): string =>
  count(Number(english?.replaceAll(',', '')), one, several);

/** `pos (61 %), neg (39 %) and 2 more` */
const listed = (list = ''): string =>
  list.replace(/ and (\d+) more$/u, ' y $1 más').replaceAll('(below 1 %)', '(menos del 1 %)');

/** What a finding is about. */
export const subjects = dictionary({
  text: 'texto',
  label: 'etiqueta',
  time: 'tiempo',
  value: 'valor',
  series: 'serie',
  rows: 'filas',
  windows: 'ventanas',
  'left out': 'fuera',
  numbers: 'números',
  read: 'se lee',
  written: 'se escribe',
  prompt: 'inicio',
  encoding: 'codificación',
  layout: 'estructura',
  from: 'de',
  into: 'a',
});

const marks = dictionary({
  commas: 'comas',
  semicolons: 'puntos y comas',
  tabs: 'tabuladores',
  bars: 'barras',
});

const sentences = dictionary({
  // Questions, and the tasks to choose from.
  'Which file has the data?': '¿Qué archivo tiene los datos?',
  'There is no such file.': 'No existe ese archivo.',
  'What is to be learned?': '¿Qué hay que aprender?',
  'In which folder is the project to be?': '¿En qué carpeta va el proyecto?',
  'Which column has the label?': '¿Qué columna tiene la etiqueta?',
  'Which column has the text?': '¿Qué columna tiene el texto?',
  'Which column has the time?': '¿Qué columna tiene el tiempo?',
  'Which column is to be forecast?': '¿Qué columna hay que pronosticar?',
  'Which column has the texts to read?': '¿Qué columna tiene los textos que se leen?',
  'Which column has the texts to write?': '¿Qué columna tiene los textos que se escriben?',
  'classify: say which of a few labels a text, or a row of numbers, has':
    'classify: decir cuál de unas pocas etiquetas tiene un texto o una fila de números',
  'forecast: say the next values of a series of numbers':
    'forecast: decir los valores siguientes de una serie de números',
  'language model: learn from texts how they go on, and write':
    'language-model: aprender de unos textos cómo siguen, y escribir',
  'translate: write a text for each text, as in pairs of sentences':
    'translate: escribir un texto para cada texto, como en pares de frases',
  'autoencoder: put rows of numbers into a short code, and find the unusual ones':
    'autoencoder: poner filas de números en un código corto, y encontrar las extrañas',
  'the only column': 'la única columna',

  // Findings.
  'there is one row only': 'solo hay una fila',
  'no header, for the first row is like the others': 'sin cabecera: la primera fila es como las demás',
  'one field in each row': 'un campo en cada fila',
  'quotes are letters like others': 'las comillas son letras como otras',
  'decimal commas': 'comas decimales',
  'the rows are not in order of time; they are put in order':
    'las filas no están en orden de tiempo; se ponen en orden',
  'There is one row only.': 'Solo hay una fila.',
  'A row is a month, and a season is a year.': 'Una fila es un mes, y una temporada es un año.',
  'A row is a quarter, and a season is a year.': 'Una fila es un trimestre, y una temporada es un año.',
  'A row is a year.': 'Una fila es un año.',
  'A row is a week, and a season is a year.': 'Una fila es una semana, y una temporada es un año.',
  'A row is a day, and a season is a week.': 'Una fila es un día, y una temporada es una semana.',
  'A row is an hour, and a season is a day.': 'Una fila es una hora, y una temporada es un día.',
  'The rows have no season that is known.': 'Las filas no tienen una temporada conocida.',

  // Refusals and what helps.
  'no column has texts': 'ninguna columna tiene textos',
  'name it with `--text COLUMN`': 'nómbrala con `--text COLUMN`',
  'add texts; half a million characters write words, and fewer only letters':
    'añade textos; con medio millón de caracteres escribe palabras, y con menos, solo letras',
  'name two columns': 'nombra dos columnas',
  'no column has numbers to forecast': 'ninguna columna tiene números que pronosticar',
  'name it with `--value COLUMN`': 'nómbrala con `--value COLUMN`',
  'name another one with `--value COLUMN`': 'nombra otra con `--value COLUMN`',
  'no column has dates or times, and a forecast needs their order':
    'ninguna columna tiene fechas ni horas, y un pronóstico necesita su orden',
  'dates are 1981-01-31, 1981-01, or say how they are written: `--time-format "DD.MM.YYYY"`':
    'las fechas son 1981-01-31, 1981-01, o di cómo están escritas: `--time-format "DD.MM.YYYY"`',
  'leave one row for each time, or add a column with the name of its series':
    'deja una fila para cada tiempo, o añade una columna con el nombre de su serie',
  'a fifth of the rows is the test; with so few, the value before is as good a forecast as any':
    'un quinto de las filas es la prueba; con tan pocas, el valor anterior es tan buen pronóstico como cualquiera',
  'name another column with `--label`': 'nombra otra columna con `--label`',
  'there is nothing to tell apart': 'no hay nada que distinguir',
  'name another column with `--label`, or add rows of another class':
    'nombra otra columna con `--label`, o añade filas de otra clase',
  'a forecast (`--task forecast`) learns numbers in order of time':
    'un pronóstico (`--task forecast`) aprende números en orden de tiempo',
  'give a file with a column of labels; `--task language-model` learns from texts alone':
    'da un archivo con una columna de etiquetas; `--task language-model` aprende solo de textos',
  'no column can be a label': 'ninguna columna puede ser una etiqueta',
  'add rows of the other classes': 'añade filas de las otras clases',
  'add rows; some hundred of each class are a good beginning':
    'añade filas; unos cientos de cada clase son un buen comienzo',
  'no column has texts or numbers to learn the label from':
    'ninguna columna tiene textos o números de los que aprender la etiqueta',
  'name the column with the text: `--text COLUMN`': 'nombra la columna del texto: `--text COLUMN`',
  'a translation needs two columns of texts, and there are not two':
    'una traducción necesita dos columnas de textos, y no las hay',
  'name them with `--from COLUMN --into COLUMN`': 'nómbralas con `--from COLUMN --into COLUMN`',
  'name two columns with `--from` and `--into`': 'nombra dos columnas con `--from` y `--into`',
  'add pairs; ten thousand short ones are a beginning': 'añade pares; diez mil cortos son un comienzo',
  'name two columns with different texts: `--from` and `--into`':
    'nombra dos columnas con textos distintos: `--from` y `--into`',
  '`--task classify` and `--task language-model` learn from texts':
    '`--task classify` y `--task language-model` aprenden de textos',
  'add rows; it learns what is usual from many': 'añade filas; de muchas aprende qué es lo normal',
  'the file begins as JSON, and has no object in each line':
    'el archivo empieza como JSON, y no tiene un objeto en cada línea',
  'write one object a line': 'escribe un objeto por línea',
  'the file is not UTF-8, and does not read as Latin-1': 'el archivo no es UTF-8, y no se lee como Latin-1',
  'give the path of a file with data': 'da la ruta de un archivo con datos',
  'give a file: CSV, TSV, JSON Lines, or text': 'da un archivo: CSV, TSV, JSON Lines o texto',
  'save it as CSV, TSV or JSON Lines; of pandas that is `data.to_csv("data.csv", index=False)`':
    'guárdalo como CSV, TSV o JSON Lines; en pandas: `data.to_csv("data.csv", index=False)`',
  'give a file with rows': 'da un archivo con filas',
  'give another file': 'da otro archivo',
  'choose another folder with `--folder DIR`, or remove the file':
    'elige otra carpeta con `--folder DIR`, o quita el archivo',
  'choose another folder with `--folder DIR`': 'elige otra carpeta con `--folder DIR`',
});

const forms: readonly Form[] = [
  [
    /^(A .*|The .*) Some steps are missing: rows are taken as they follow each other\.$/su,
    (rhythm) => `${said(rhythm)} Faltan algunos pasos: las filas se toman como se siguen.`,
  ],
  [/^A day has (\d+) rows\.$/u, 'Un día tiene $1 filas.'],
  [
    /^(\S+) between the fields: (\d+) in (every|nearly every) row((?:; quotes are letters like others)?); (.*)$/su,
    (mark, width, every, quotes, why) =>
      `${own(marks, mark!) ?? mark} entre los campos: ${width} en ${every === 'every' ? 'todas' : 'casi todas'} las filas${quotes === '' ? '' : '; las comillas son letras como otras'}; ${said(why)}`,
  ],
  [
    /^one field in each row((?:; quotes are letters like others)?); (.*)$/su,
    (quotes, why) =>
      `un campo en cada fila${quotes === '' ? '' : '; las comillas son letras como otras'}; ${said(why)}`,
  ],
  [/^no header, for "(.*)" is no name of a column$/su, 'sin cabecera: "$1" no es el nombre de una columna'],
  [
    /^the first row names the columns: (.*)$/su,
    (names) => `la primera fila nombra las columnas: ${listed(names)}`,
  ],
  [/^(\S+), by its first bytes$/u, '$1, por sus primeros bytes'],
  [/^(\S+), as you said$/u, '$1, como has dicho'],
  [
    /^(\S+), Latin-1: the bytes are not UTF-8, and are (.*) in it$/su,
    '$1, Latin-1: los bytes no son UTF-8, y en él son $2',
  ],
  [/^(.*) is a guess; `--(\S+)` names another one: (.*)$/su, '$1 es una suposición; `--$2` nombra otra: $3'],
  [
    /^left out: ([\d,]+) rows? that cannot be read$/u,
    (rows) => `fuera: ${some(rows, 'fila')} que no se ${rows === '1' ? 'puede' : 'pueden'} leer`,
  ],
  [/^left out: ([\d,]+) rows? without a label$/u, (rows) => `fuera: ${some(rows, 'fila')} sin etiqueta`],
  [
    /^left out: ([\d,]+) rows? without a time or a number$/u,
    (rows) => `fuera: ${some(rows, 'fila')} sin tiempo o sin número`,
  ],
  [
    /^left out: ([\d,]+) rows? with a field that is empty or no number$/u,
    (rows) => `fuera: ${some(rows, 'fila')} con un campo que está vacío o no es un número`,
  ],
  [
    /^rare classes, which cannot be learned or tested well: (.*)$/su,
    'clases raras, que no se pueden aprender ni probar bien: $1',
  ],
  [
    /^(.*) are different classes: are they meant to be\?$/su,
    (names) => `${names!.replaceAll('" and "', '" y "')} son clases distintas: ¿es lo que quieres?`,
  ],
  [
    /^((?:[^]*, )?)([\d,]+) class(?:es)?: (.*)$/su,
    (before, classes, list) => `${before}${some(classes, 'clase')}: ${listed(list)}`,
  ],
  [
    /^((?:[^]*, )?)([\d,]+) different texts? of ([\d.]+) words on average$/su,
    (before, texts, words) =>
      `${before}${some(texts, 'texto distinto', 'textos distintos')} de ${words} palabras por término medio`,
  ],
  [/^([\d,]+) different numbers?$/u, (numbers) => some(numbers, 'número distinto', 'números distintos')],
  [
    /^([\d,]+) rows? with the text of another row: each text is read once$/u,
    (rows) => `${some(rows, 'fila')} con el texto de otra fila: cada texto se lee una vez`,
  ],
  [
    /^([\d,]+) texts? with two labels in the file: the first one counts$/u,
    (texts) => `${some(texts, 'texto')} con dos etiquetas en el archivo: cuenta la primera`,
  ],
  [
    /^([\d,]+) of ([\d,]+) (texts|pairs) are drawn, so that the training is short( \(the file is large\))?$/u,
    (most, all, what, large) =>
      `se toman al azar ${digits(most)} de ${digits(all)} ${what === 'texts' ? 'textos' : 'pares'}, para que el entrenamiento sea corto${large === undefined ? '' : ' (el archivo es grande)'}`,
  ],
  [
    /^the first ([\d,]+) of ([\d,]+) are read, so that the training is short$/u,
    (most, all) =>
      `se leen las primeras ${digits(most)} de ${digits(all)}, para que el entrenamiento sea corto`,
  ],
  [
    /^(.*), ([\d,]+) (line|row)s?, ([\d,]+) characters$/su,
    (title, rows, what, characters) =>
      `${title === 'running text' ? 'texto seguido' : title}, ${some(rows, what === 'line' ? 'línea' : 'fila')}, ${some(characters, 'carácter', 'caracteres')}`,
  ],
  [/^(.*), for only so are the rows in order$/su, '$1, porque solo así están las filas en orden'],
  [/^(.*), with decimal commas$/su, '$1, con comas decimales'],
  [
    /^"(.*)" is read as a number with three decimals; if the point stands between thousands, write (`[^`]*`)$/su,
    '"$1" se lee como un número con tres decimales; si el punto separa los millares, escribe $2',
  ],
  [/^(.*): ([\d,]+) series$/su, (title, series) => `${title}: ${some(series, 'serie')}`],
  [
    /^(\d+) values from the (\d+) before, of ([\d,]+) rows$/u,
    (horizon, history, rows) =>
      `${horizon} valores a partir de los ${history} anteriores, de ${some(rows, 'fila')}`,
  ],
  [
    /^(`[^`]*`): a history may have more columns \((`[^`]*`)\)$/su,
    '$1: una historia puede tener más columnas ($2)',
  ],
  [
    /^([\d,]+) pairs? stand there twice$/u,
    (pairs) => `${some(pairs, 'par')} ${pairs === '1' ? 'está' : 'están'} dos veces`,
  ],
  [/^([\d,]+) rows? with an empty text$/u, (rows) => `${some(rows, 'fila')} con un texto vacío`],
  [
    /^([\d,]+) columns?: (.*)$/su,
    (columns, names) => `${some(columns, 'columna')}: ${names!.replace(/ and more$/u, ' y más')}`,
  ],
  [/^(`[^`]*`) counts the rows$/su, '$1 cuenta las filas'],
  [/^(`[^`]*`) is the same in all rows$/su, '$1 es igual en todas las filas'],
  [/^(`[^`]*`) is empty in ([\d,]+) rows?$/su, (name, rows) => `${name} está vacía en ${some(rows, 'fila')}`],
  [/^(`[^`]*`) has commas between thousands$/su, '$1 tiene comas entre los millares'],
  [/^(.*) and (\d+) more$/su, (list, more) => `${said(list)} y ${more} más`],

  // Refusals and what helps.
  [/^(.*) has no column "(.*)" \((`[^`]*`)\)$/su, '$1 no tiene la columna "$2" ($3)'],
  [/^its columns are: (.*)$/su, 'sus columnas son: $1'],
  [/^did you mean "(.*)"\? Its columns are: (.*)$/su, '¿quizá querías escribir "$1"? Sus columnas son: $2'],
  [
    /^([\d,]+) characters: a language model needs ([\d,]+) at least$/u,
    (characters, least) =>
      `${some(characters, 'carácter', 'caracteres')}: un modelo de lenguaje necesita ${digits(least)} como mínimo`,
  ],
  [/^(`[^`]*`) cannot be the text and the label$/su, '$1 no puede ser el texto y la etiqueta'],
  [
    /^(`[^`]*`) has commas between thousands \(1,234\.5\), which are not read: save it without them$/su,
    '$1 tiene comas entre los millares (1,234.5), que no se leen: guárdala sin ellas',
  ],
  [/^(`[^`]*`) can be read as (.*) and as (.*): "(.*)"$/su, '$1 se puede leer como $2 y como $3: "$4"'],
  [/^say which: (`[^`]*`)$/su, 'di cuál: $1'],
  [/^(`[^`]*`) is no date that can be read: "(.*)"$/su, '$1 no es una fecha que se pueda leer: "$2"'],
  [/^(`[^`]*`) is no column of numbers$/su, '$1 no es una columna de números'],
  [
    /^several rows have the same (`[^`]*`), and no column says which series they belong to$/su,
    'varias filas tienen el mismo valor de $1, y ninguna columna dice a qué serie pertenecen',
  ],
  [
    /^([\d,]+) rows?( in a series)? with a time and a number: a forecast needs (\d+) at least$/u,
    (rows, series, least) =>
      `${some(rows, 'fila')}${series === undefined ? '' : ' en una serie'} con un tiempo y un número: un pronóstico necesita ${least} como mínimo`,
  ],
  [/^(`[^`]*`) is empty in every row$/su, '$1 está vacía en todas las filas'],
  [
    /^(`[^`]*`) has one class only: all ([\d,]+) rows? are "(.*)"$/su,
    (name, rows, only) => `${name} tiene una sola clase: las ${some(rows, 'fila')} son "${only}"`,
  ],
  [
    /^(`[^`]*`) names the rows: each of the ([\d,]+) rows? has another value$/su,
    (name, rows) => `${name} nombra las filas: cada una de las ${some(rows, 'fila')} tiene otro valor`,
  ],
  [
    /^(`[^`]*`) is running text \(([\d,]+) different values?, (\d+) words on average\), and a label is one of a few$/su,
    (name, values, words) =>
      `${name} es texto seguido (${some(values, 'valor distinto', 'valores distintos')}, ${words} palabras por término medio), y una etiqueta es una de pocas`,
  ],
  [
    /^(`[^`]*`) has ([\d,]+) different values? in ([\d,]+) rows?, too many for classes$/su,
    (name, values, rows) =>
      `${name} tiene ${some(values, 'valor distinto', 'valores distintos')} en ${some(rows, 'fila')}, demasiados para clases`,
  ],
  [
    /^there is one column only, and a classifier needs a text and its label(?: \((.*)\))?$/su,
    (fault) =>
      `solo hay una columna, y un clasificador necesita un texto y su etiqueta${fault === undefined ? '' : ` (${said(fault)})`}`,
  ],
  [
    /^only one class of (`[^`]*`) has (\d+) rows: (.*)$/su,
    (name, rows, classes) => `solo una clase de ${name} tiene ${rows} filas: ${said(classes)}`,
  ],
  [
    /^([\d,]+) rows? with a label: a classifier needs (\d+) at least, for a tenth of them is the test$/u,
    (rows, least) =>
      `${some(rows, 'fila')} con etiqueta: un clasificador necesita ${least} como mínimo, porque una décima parte es la prueba`,
  ],
  [/^(`[^`]*`) cannot be read and written$/su, '$1 no se puede leer y escribir a la vez'],
  [
    /^([\d,]+) pairs? of texts: a translation needs (\d+) at least$/u,
    (pairs, least) =>
      `${some(pairs, 'par', 'pares')} de textos: una traducción necesita ${least} como mínimo`,
  ],
  [
    /^([\d,]+) rows? of ([\d,]+) have the same text in both columns$/u,
    (equal, all) =>
      `${some(equal, 'fila')} de ${digits(all)} ${equal === '1' ? 'tiene' : 'tienen'} el mismo texto en las dos columnas`,
  ],
  [
    /^([\d,]+) columns? of numbers: an autoencoder needs 3 at least, to put them into a shorter code$/u,
    (columns) =>
      `${some(columns, 'columna')} de números: un autoencoder necesita 3 como mínimo, para ponerlas en un código más corto`,
  ],
  [
    /^([\d,]+) rows?: an autoencoder needs (\d+) at least$/u,
    (rows, least) => `${some(rows, 'fila')}: un autoencoder necesita ${least} como mínimo`,
  ],
  [/^the file is not in the encoding (\S+)$/u, 'el archivo no está en la codificación $1'],
  [
    /^say (`--encoding NAME`): (.*)$/su,
    (option, readings) => `di ${option}: ${readings!.replaceAll(' reads "', ' lee "')}`,
  ],
  [/^there is no file (.*)$/su, 'no existe el archivo $1'],
  [/^(.*) is no file$/su, '$1 no es un archivo'],
  [/^(.*) is no text \((.*)\)$/su, '$1 no es un texto ($2)'],
  [/^(.*) is empty$/su, '$1 está vacío'],
  [/^(.*) is there already, and nothing is written over it$/su, '$1 ya existe, y no se escribe encima'],
  [/^the project cannot be written: (.*)$/su, 'el proyecto no se puede escribir: $1'],
  // Values that are shown as they are: a format, a beginning of a text.
  [
    /^([^:]*): (.*, for only so are the rows in order|ISO 8601|[DMYHms/:., -]+)$/su,
    (first, why) => `${first}: ${said(why)}`,
  ],
];
