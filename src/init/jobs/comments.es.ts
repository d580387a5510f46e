/** The comments of `comments.ts` in Spanish. */
import { count, number } from '../../base/diagnostics/phrases.es.js';
import { sentenceInSpanish } from '../sentences.es.js';

export const comentarios = {
  ours: 'Escrito por `seqpipe init`, y tuyo para cambiarlo: `seqpipe check` dice qué está mal.',
  stopping:
    'Las filas de validación dicen cuándo parar y qué pesos quedan. Las de prueba se leen una sola vez, abajo.',
  standardized: 'Cada número pasa a tener media 0 y desviación 1, según las filas de entrenamiento.',
  shares: 'Cada clase tiene su parte en cada partición.',
  ownText: 'un texto tuyo',

  classifyTexts: {
    head: (file: string) =>
      `¿Qué etiqueta tiene un texto? Una red que lo lee en las dos direcciones lo aprende de ${file}, junto a un modelo lineal que cuenta palabras: si la red no es mejor, quédate con el lineal.`,
    columns: (text: string, label: string, classes: number) =>
      `El texto es la columna \`${text}\`, y la etiqueta, \`${label}\`: ${count(classes, 'clase')}.`,
    repeated: (rows: number) =>
      rows > 0
        ? `${count(rows, 'fila')} ${rows === 1 ? 'no tiene etiqueta o tiene' : 'no tienen etiqueta o tienen'} el texto de otra: un texto no debe estar en dos particiones.`
        : 'Ningún texto puede estar en dos particiones.',
    sampled: (texts: number) =>
      `Una muestra acorta el entrenamiento: sin esa línea, aprende de los ${number(texts)} textos.`,
    tokens: (steps: number) =>
      `Los tokens son palabras, números y signos de puntuación sueltos, en minúsculas. Las palabras que están en un solo texto son desconocidas, como lo serán otras de los textos nuevos. Los textos se cortan tras ${steps} tokens.`,
    model:
      'De los estados en las dos direcciones, el mayor y la media de cada número. El dropout es fuerte, porque hay más pesos que textos.',
    baseline:
      'La línea base lineal: cuántas veces sale cada palabra y cada par de palabras, y regresión logística.',
  },

  classifyNumbers: {
    head: (file: string) =>
      `¿Qué etiqueta tiene una fila de números? Una red pequeña lo aprende de ${file}, junto a una lineal: si la red no es mejor, quédate con la lineal.`,
    columns: (width: number, label: string, classes: number) =>
      `Los números son ${count(width, 'columna')} del archivo, y la etiqueta es \`${label}\`: ${count(classes, 'clase')}.`,
    baseline: 'La línea base lineal: regresión logística.',
  },

  forecast: {
    head: (given: { value: string; file: string; history: number; horizon: number; naive: number }) =>
      `${given.horizon === 1 ? 'El valor siguiente' : `Los ${given.horizon} valores siguientes`} de \`${given.value}\`, a partir de los ${given.history} anteriores. Una red recurrente lo aprende de ${given.file}, junto a un pronóstico lineal y ${given.naive} que no aprenden nada.`,
    order:
      'Las filas se dividen por su tiempo antes de cortarlas en ventanas: lo que se prueba viene después de todo lo que se aprende.',
    numbers: (rhythm: string) =>
      `${sentenceInSpanish(rhythm) ?? rhythm} Los números pasan a tener media 0 y desviación 1, según las filas de entrenamiento; los resultados están en la unidad del archivo.`,
    model: (horizon: number) =>
      horizon === 1
        ? 'El último estado da el valor.'
        : `El último estado da los ${horizon} valores a la vez.`,
    baseline: (history: number) =>
      `La línea base lineal: cada valor es una suma de los ${history} anteriores, con pesos que se aprenden.`,
  },

  languageModel: {
    head: (file: string) =>
      `¿Cómo sigue un texto de ${file}? Una red recurrente dice tras cada carácter cuál viene, y después escribe. Nada le dice qué es una palabra.`,
    lines: 'Las líneas vecinas van juntas, así que las partes son trozos del texto.',
    texts: 'Un texto no debe estar en dos partes, así que los que están dos veces se leen una.',
    limited: (rows: number) =>
      `El límite acorta el entrenamiento: sin él, el modelo aprende de las ${number(rows)} filas.`,
    characters:
      'El salto de línea es un carácter como los demás. Los caracteres que están una sola vez son desconocidos.',
    state: 'El estado pasa de una ventana a la siguiente.',
    bits: 'Los bits por carácter se pueden comparar con los de cualquier otro modelo de este texto.',
  },

  translate: {
    head: (from: string, into: string) =>
      `De \`${from}\` a \`${into}\`: una red recurrente lee un texto, y otra escribe. Cada palabra que se escribe mira todas las que se leyeron (atención).`,
    split:
      'La partición es por el texto que se lee, para que no se aprenda otra traducción de una frase de prueba.',
    sampled: (pairs: number) =>
      `Una muestra acorta el entrenamiento: sin esa línea, aprende de los ${number(pairs)} pares, y lo hace mejor.`,
    tokens:
      'Palabras, números y signos de puntuación, en minúsculas. Las palabras que están en un solo texto son desconocidas.',
    scores:
      'BLEU y chrF comparan lo que escribe con las traducciones del archivo. La palabra más probable en cada paso es rápida; `beam(5, length_penalty: 0.6)` es mejor.',
  },

  autoencoder: {
    head: (given: { file: string; width: number; code: number }) =>
      `${given.width} números, un código de ${given.code}, y otra vez ${given.width} números: lo que ${given.file} tiene en común. Una fila que no vuelve bien es extraña. Las componentes principales son lo que alcanza una red lineal.`,
    rows: (width: number) =>
      `Cada fila tiene ${width} números. Una fila que está dos veces no dice nada más, pero no se quita.`,
    sampled: (rows: number) =>
      `Una muestra acorta el entrenamiento: sin esa línea, aprende de las ${count(rows, 'fila')}.`,
    baseline:
      'La línea base lineal: otras tantas componentes principales. Los errores están en las unidades del archivo.',
  },
};
