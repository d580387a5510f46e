/** The texts of vocabularies, subwords, word vectors and tokenizers, in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';
import { archivo, miembro } from './files.js';

const filasDeTokens = 'Filas con una columna de tokens. Si hay varias particiones, solo se usa `train`.';
const ancho = 'Tamaño de cada vector.';

export const vocabularios = {
  vocabulary: {
    summary:
      'Cuenta los tokens de la partición de entrenamiento y los numera, los más frecuentes primero (los empates, ' +
      'por orden de los códigos de Unicode).',
    parameters: {
      tokens: filasDeTokens,
      min_count: 'Los tokens que aparecen menos veces se dejan fuera.',
      max_size:
        'Número máximo de entradas, con `pad` y `unknown` incluidos. Se conservan los tokens más frecuentes.',
      pad: 'El token de relleno (padding). Tiene el id 0. Con `none`, el vocabulario no lo tiene.',
      unknown:
        'El token que sustituye a los que no están en el vocabulario. Con `none`, esos tokens se quitan.',
      ends: 'Añade los tokens `<start>` y `<end>`, para textos que escribe un modelo: mira `index` y `shift`.',
    },
  },
  subwords: {
    summary:
      'Aprende subpalabras (partes de palabras) de la partición de entrenamiento, para que `index` sustituya un ' +
      'texto por los ids de sus partes. Se puede escribir cualquier texto, porque cada byte es una parte, y `decode` ' +
      'devuelve exactamente el texto. El texto se corta en palabras como para GPT-2, y una palabra lleva consigo el ' +
      'espacio que tiene delante (`Ġ`); de tokens, cada uno es una palabra. Las partes son las que aprende ' +
      '`tokenizers` de Hugging Face.',
    parameters: {
      rows: 'Filas con una columna de textos o tokens. Si hay varias particiones, solo se usa `train`.',
      size: 'Número de partes, con los tokens especiales incluidos.',
      kind:
        '`"bpe"`: el par de vecinas más frecuente se convierte en una parte, una y otra vez (codificación por pares ' +
        'de bytes, byte-pair encoding). `"wordpiece"`: las mismas partes, de las que se usa primero la más larga, ' +
        'como en BERT. `"unigram"`: las partes con las que los textos de entrenamiento son más probables.',
      pad: 'El token de relleno (padding). Tiene el id 0. Con `none`, las subpalabras no lo tienen.',
      ends: 'Añade los tokens `<start>` y `<end>`, para un modelo que escribe texto paso a paso: mira `index` y `shift`.',
    },
  },
  tokenizer: {
    summary:
      'Subpalabras que otros han aprendido, para que `index` numere los textos como los tenía su modelo: un ' +
      '`tokenizer.json` en el formato de Hugging Face, o el `vocab.txt` de un BERT, o la carpeta que tiene uno de ' +
      'los dos. Minúsculas, acentos y tokens especiales son como dice el archivo.',
    parameters: {
      path: archivo,
      special:
        'Pone alrededor de cada texto los tokens especiales que nombra el archivo, como `[CLS]` y `[SEP]`.',
      length:
        'Número máximo de ids de una fila, con los tokens especiales incluidos. De un texto más largo se corta el ' +
        'final. Por defecto es lo que dice el archivo, o no hay máximo.',
      pad: 'El token de relleno (padding) del archivo. Debe tener el id 0; `none` es lo correcto para archivos en los que no lo tiene.',
    },
  },
  word_vectors: {
    summary:
      'Vectores de palabras de un archivo de texto. Cada línea tiene una palabra y sus números, como en los formatos ' +
      'de texto de GloVe, fastText (`.vec`) y word2vec.',
    parameters: {
      path: archivo,
      member: miembro,
      width: ancho,
    },
  },
  word2vec: {
    summary:
      'Aprende un vector para cada palabra de la partición de entrenamiento, de modo que las palabras con los mismos ' +
      'vecinos tengan vectores parecidos (word2vec con muestreo negativo, negative sampling; Mikolov et al., 2013). ' +
      'No hacen falta etiquetas. Las ventanas no salen de su fila.',
    parameters: {
      tokens: filasDeTokens,
      width: ancho,
      window:
        'Número máximo de palabras que se leen a cada lado. Cada posición sortea un número de 1 a este, así que ' +
        'las palabras cercanas cuentan más.',
      kind:
        '`"skip_gram"`: cada palabra de la ventana predice la palabra de su centro; es mejor para palabras raras. ' +
        '`"cbow"`: la predice la media de todas; es de dos a tres veces más rápido.',
      negatives:
        'Por cada palabra predicha se sortean tantas otras, según su frecuencia elevada a 3/4. Los vectores ' +
        'aprenden a distinguirlas.',
      subsample:
        'Las palabras más frecuentes que esta proporción de todos los tokens se dejan fuera al azar, tanto más a ' +
        'menudo cuanto más frecuentes son. `none` las conserva todas.',
      epochs: 'Vueltas por las filas.',
      min_count: 'Las palabras que aparecen menos veces se dejan fuera, y no tienen vector.',
      rate: 'La tasa de aprendizaje al principio. Baja en línea recta casi hasta 0.',
      seed: 'Semilla aleatoria. Calcula un solo hilo, así que la misma semilla da los mismos vectores.',
    },
  },
} satisfies TextsOfPrimitives;

export const tokenizadores = {
  treebank: {
    summary:
      'Palabras y signos como en el Penn Treebank: `don’t` se convierte en `do` `n’t`. Igual que ' +
      '`word_tokenize(preserve_line=True)` de NLTK.',
  },
  whitespace: { summary: 'Divide solo por los espacios en blanco.' },
  characters: { summary: 'Cada carácter de Unicode (code point) es un token.' },
  spanish: {
    summary:
      'Palabras, números, direcciones web y signos del español: `¿`, `¡`, `«` y `»` son tokens propios, `1.234,56` y ' +
      '`Sr.` son uno solo, y `del` y `al` quedan enteros.',
  },
  sentences: {
    summary:
      'Cada oración del texto es un token. Termina en `.`, `!`, `?` o `…` delante de una mayúscula, o en una línea ' +
      'vacía; `Sr.`, `Dr.` y las iniciales no terminan ninguna. Va antes de `lowercase`: las mayúsculas dicen dónde ' +
      'empieza una oración.',
  },
  regex: {
    summary: 'Cada coincidencia del patrón es un token. El texto entre coincidencias se quita.',
    parameters: {
      pattern:
        'Una expresión regular (sintaxis de JavaScript con clases de Unicode). La que hay por defecto toma grupos ' +
        'seguidos de letras y cifras de todas las lenguas.',
    },
  },
} satisfies TextsOfPrimitives;
