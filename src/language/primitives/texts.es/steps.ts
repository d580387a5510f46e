/** The texts of what changes each row, in Spanish: texts, tokens, times and numbers. */
import type { TextsOfPrimitives } from '../with-texts.js';

export const textosYTokens = {
  lowercase: {
    summary:
      'Pasa el texto a minúsculas, con las reglas de Unicode y sin las de ninguna lengua en particular.',
  },
  replace: {
    summary:
      'Sustituye cada coincidencia de una expresión regular (sintaxis de JavaScript con clases de Unicode).',
    parameters: {
      pattern:
        'La expresión regular. `^` y `$` coinciden con los extremos de todo el texto; con `multiline`, con los ' +
        'de cada línea.',
      with: 'Lo que se pone en su lugar. `$1` es el primer grupo, `$&` toda la coincidencia.',
      ignore_case: 'No distingue mayúsculas de minúsculas.',
      multiline: '`^` y `$` coinciden con los extremos de las líneas.',
    },
  },
  mask_urls: {
    summary:
      'Sustituye cada dirección web por un mismo token: `https://…`, `www.…` y dominios sin nada delante.',
    parameters: { token: 'Lo que se pone en su lugar.' },
  },
  tokenize: {
    summary: 'Divide un texto en tokens.',
    parameters: {
      tokenizer:
        'El tokenizador: `treebank` (como `word_tokenize` de NLTK con `preserve_line`), `whitespace`, ' +
        '`characters`, `spanish`, `sentences` o `regex(…)`.',
    },
  },
  strip_accents: {
    summary:
      'Quita los acentos de las letras latinas, griegas y cirílicas: `habitación` se convierte en `habitacion`. ' +
      'La ñ queda, porque es una letra propia y `año` no es `ano`.',
    parameters: {
      keep:
        'Letras que conservan sus signos, en minúscula y en mayúscula. `""` los quita todos, como hace ' +
        '`strip_accents="unicode"` de scikit-learn.',
    },
  },
  ascii: {
    summary:
      'Reduce el texto a ASCII, como hace `strip_accents="ascii"` de scikit-learn: `ñ` se convierte en `n`. Los ' +
      'caracteres que no tienen esa forma se dejan fuera, también `ß`, `€` y `¿`.',
  },
  normalize: {
    summary:
      'La forma normal de Unicode: una sola manera de escribir cada carácter. Una é puede ser un carácter, o una e ' +
      'y un acento; dos palabras así se ven iguales y son tokens distintos.',
    parameters: {
      form:
        '`"NFC"` une letras y signos, `"NFD"` los separa. `"NFKC"` y `"NFKD"` sustituyen además variantes: `ﬁ` ' +
        'por `fi`, `２` por `2`.',
    },
  },
  stem: {
    summary:
      'Sustituye cada token por su raíz (stem), en minúsculas, de modo que `limpia`, `limpias` y `limpiar` se ' +
      'convierten en `limpi`. Igual que Snowball 3.',
    parameters: {
      stemmer:
        '`"spanish"` y `"english"` son los de Snowball. `"porter"` es el más antiguo para el inglés, como lo tiene ' +
        '`PorterStemmer` de NLTK; `"porter_1980"` es el que se publicó.',
    },
  },
  remove: {
    summary:
      'Quita los tokens que son una de las palabras. Los pasos anteriores que cambian letras (`lowercase`, ' +
      '`strip_accents`, `ascii`, `normalize`, `replace`) se aplican también a las palabras: después de ' +
      '`strip_accents`, la palabra `también` quita `tambien`.',
    parameters: {
      words:
        'Las palabras: una lista, `stop_words("es")`, o una tabla con una columna de textos, una palabra por fila: ' +
        '`lines("mine.txt")`.',
    },
  },
  stop_words: {
    summary:
      'Palabras vacías (stop words) de una lengua, que son sobre todo gramática, en minúsculas: las listas de ' +
      'Snowball, como las tiene NLTK. Entre ellas hay palabras que dan la vuelta a una opinión (`no`, `sin`, ' +
      '`poco`; `not`, `few`): con `keep` quedan en el texto.',
    parameters: {
      language: 'La lengua, por su código.',
      keep: 'Palabras de la lista que quedan en el texto.',
    },
  },
  ngrams: {
    summary:
      'N-gramas: grupos de tokens seguidos. `1..3` da tokens sueltos, pares y tríos. Son tokens ellos mismos, unidos por un ' +
      'espacio, para que los cuente un `vocabulary`. Con `buckets`, un hash da a cada grupo su id, como en ' +
      'fastText: no hace falta vocabulario, y grupos distintos pueden compartir un id. De caracteres, los grupos ' +
      'son los de scikit-learn: de un texto, como con `analyzer="char"`; de tokens, como con `"char_wb"`, dentro ' +
      'de cada token con un espacio a cada lado.',
    parameters: {
      lengths:
        'Cuántos tokens tiene un grupo: `1..2` para tokens sueltos y pares, `2..2` solo para pares. Los grupos van ' +
        'en el orden de su primer token, los más cortos primero.',
      buckets:
        'Número de ids, con el id 0 del relleno (padding) incluido. La tabla de un `embedding` tiene ese número de filas.',
      of: 'De qué es un grupo. `"characters"` también recibe un texto, cuyos grupos pasan de una palabra a otra.',
    },
  },
  index: {
    summary:
      'Sustituye cada token por su id en un vocabulario. Con `subwords` o un `tokenizer`, un texto se convierte en ' +
      'los ids de sus partes.',
    parameters: {
      vocabulary: 'El vocabulario.',
      ends:
        'Pone `<end>` detrás de los tokens de cada fila, para que un modelo aprenda dónde parar. El vocabulario ' +
        'necesita `ends: true`.',
    },
  },
  decode: {
    summary:
      'El texto de los ids, lo inverso de `index`. Los tokens se unen con un espacio; los de `characters`, sin nada; ' +
      'los de `treebank`, como hace `TreebankWordDetokenizer` de NLTK. El relleno (padding) y los finales se dejan ' +
      'fuera. Un token desconocido queda como lo escribe el vocabulario.',
  },
  shift: {
    summary:
      'Lo que lee un decodificador (decoder) antes de cada paso que dice: los pasos de la fila retrasados en uno, ' +
      'tantos como antes. Delante de los ids va `<start>`, así que su vocabulario necesita `ends: true`. Un modelo ' +
      'que lee su objetivo así desplazado recibe sus propias respuestas cuando predice.',
    parameters: {
      first:
        'De números: la columna cuyo último paso va delante. Por defecto van ceros, que son la media de los ' +
        'números estandarizados.',
    },
  },
  truncate: {
    summary: 'Corta las filas que son más largas que `length`. Las más cortas no cambian.',
    parameters: {
      length: 'Número máximo de ids de una fila.',
      side: 'El lado que se quita. `"right"` conserva el principio.',
    },
  },
  pad: {
    summary:
      'Hace todas las filas igual de largas. Las cortas se completan con el token de relleno (padding) del ' +
      'vocabulario, las largas se cortan.',
    parameters: {
      length: 'Número de ids de todas las filas.',
      side: 'El lado del relleno.',
      truncate:
        'El lado que se quita de las filas largas. `"right"` conserva el principio. No depende de `side`.',
    },
  },
} satisfies TextsOfPrimitives;

const deUtc = 'Es un número; de una hora con zona, es el de UTC.';
const columnas =
  'Las columnas: `.a, .b`. No hacen falta con una tabla que tiene una sola columna de números.';
const compartida =
  'Una sola escala para todos los números de una columna con forma. Por defecto, cada lugar del último eje tiene ' +
  'la suya: cada número de un vector, cada canal de una imagen.';
const enSuUnidad =
  'Los resultados y las predicciones de un modelo cuyo objetivo está escalado van en la unidad de los datos.';

export const momentosYNumeros = {
  day_of_week: {
    summary: `El día de la semana de un momento: de 1, lunes, a 7, domingo, como cuenta ISO 8601. ${deUtc}`,
  },
  day_of_year: { summary: `El día del año de un momento, de 1 a 366. ${deUtc}` },
  month: { summary: `El mes de un momento, de 1 a 12. ${deUtc}` },
  hour: { summary: `La hora de un momento, de 0 a 23. ${deUtc}` },
  scale: {
    summary:
      'Escala los valores a un intervalo. El menor y el mayor valor de las filas de entrenamiento pasan a ser sus ' +
      'extremos; otras filas pueden tener valores fuera. Un intervalo que se conoce, como el de los píxeles, se da ' +
      `con \`from\`. ${enSuUnidad}`,
    parameters: {
      low: 'En qué se convierte el menor valor.',
      high: 'En qué se convierte el mayor valor.',
      columns: columnas,
      from: 'El intervalo de los valores, si se conoce: entonces no se aprende nada.',
      shared: compartida,
    },
  },
  standardize: {
    summary:
      'Resta la media y divide por la desviación típica de las filas de entrenamiento (la que divide por el número de ' +
      `filas, como hace \`StandardScaler\` de scikit-learn). ${enSuUnidad}`,
    parameters: { columns: columnas, shared: compartida },
  },
  clip: {
    summary:
      'Limita los valores: los menores que `low` se convierten en `low`, los mayores que `high` en `high`. `none` ' +
      'es sin límite.',
    parameters: {
      low: 'El menor valor que queda.',
      high: 'El mayor valor que queda.',
      columns: columnas,
    },
  },
  noise: {
    summary:
      'Suma ruido normal a los valores, para modelos que aprenden a quitarlo. La misma semilla suma el mismo ruido a ' +
      'la misma fila en todas las épocas y ejecuciones; la capa `gaussian_noise` sortea otro ruido para cada lote ' +
      '(batch), y ninguno cuando se miden filas. `predict` no suma ninguno: lo que recibe ya tiene ruido.',
    parameters: {
      deviation: 'La desviación típica del ruido, en la unidad de la columna.',
      columns: columnas,
      seed: 'Semilla del ruido.',
    },
  },
  log1p: {
    summary: 'El logaritmo natural de 1 + valor, para conteos y cantidades que pueden ser 0.',
    parameters: { columns: columnas },
  },
  log: {
    summary:
      'El logaritmo natural de una columna; sus valores son mayores que 0. En el espacio de un `search`, `log` de un ' +
      'intervalo sortea números cuyo logaritmo es uniforme: tantos entre 0.001 y 0.01 como entre 0.01 y 0.1. Es para ' +
      'ajustes de los que importa el orden de magnitud, como las tasas de aprendizaje.',
    parameters: { columns: `${columnas} O un intervalo de números positivos.` },
  },
} satisfies TextsOfPrimitives;

const valores = 'Una columna o un número.';

export const funciones = {
  abs: { summary: 'El valor sin su signo.', parameters: { values: valores } },
  exp: { summary: 'e elevado al valor.', parameters: { values: valores } },
  sqrt: {
    summary: 'La raíz cuadrada. Los valores menores que 0 no la tienen.',
    parameters: { values: valores },
  },
  min: {
    summary: 'El menor de dos o más valores. `max(.a, .b)` es el mayor.',
    parameters: { values: 'Columnas y números.' },
  },
  mod: {
    summary: 'El resto de una división. Como en Python, tiene el signo del divisor: `mod(-7, 3)` es 2.',
    parameters: { dividend: 'El número que se divide.', divisor: 'El número por el que se divide. No es 0.' },
  },
} satisfies TextsOfPrimitives;
