/** The texts of reports, explanations and pictures in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

const vectores =
  '`word2vec(…)`, `word_vectors(…)`, un entrenamiento de un modelo con un solo embedding de palabras, o un embedding ' +
  'que tiene ahí un nombre (`film.e`).';
const participantes =
  'Las palabras que participan, donde los vectores vienen de un archivo. Los vectores de `word2vec` y los de un ' +
  'entrenamiento tienen las suyas.';

export const informes = {
  report: {
    summary:
      'Una página HTML con el modelo, su entrenamiento, sus resultados y sus peores errores, o los textos que escribió.',
    parameters: {
      trained: 'El modelo entrenado.',
      scores: 'Los resultados del modelo.',
      texts: 'Textos que ha escrito el modelo (`generate`).',
      against: 'Resultados de otros modelos, para comparar.',
      title: 'Título de la página.',
      code:
        'De un modelo que hace imágenes de un código pequeño: los dos números del código, contados desde 1, que recorre ' +
        'una cuadrícula de imágenes. Los demás quedan en su media. Por defecto, `[1, 2]` con un código de dos números, y ' +
        'sin cuadrícula con otros.',
    },
  },
  explain: {
    summary:
      'Lo que miró un modelo con atención: el texto de algunas de las filas evaluadas, con cada palabra sombreada según ' +
      'su peso. La mitad de las filas son los errores más seguros, las demás son aciertos. De varias cabezas (heads), y ' +
      'de varios pasos que preguntan, se muestra la media de los pesos. Los de una fila suman 1.',
    parameters: {
      scores: 'Los resultados del modelo.',
      of: 'El nombre de la atención en el modelo, donde hay varias: `weights = … |> softmax(over: "time")` es `.weights`.',
      rows: 'Número de filas.',
    },
  },
  coverage: {
    summary:
      'Cuenta las palabras de un vocabulario que tienen vector, y qué parte de los tokens de las filas de entrenamiento ' +
      'son. Nombra las palabras más frecuentes que no lo tienen.',
    parameters: {
      vectors: 'Los vectores: `word_vectors(…)` o `word2vec(…)`.',
      vocabulary: 'Las palabras.',
    },
  },
  neighbours: {
    summary:
      'Las palabras cuyos vectores van más en la misma dirección que los de unas palabras, según el coseno del ángulo ' +
      'entre ellos.',
    parameters: {
      vectors: vectores,
      of: 'Las palabras de las que se buscan las vecinas.',
      limit: 'Cuántas vecinas de cada palabra.',
      vocabulary: participantes,
    },
  },
  analogy: {
    summary:
      'Las palabras que son a una palabra lo que la segunda de un par es a la primera: las más cercanas a segunda - ' +
      'primera + palabra, con vectores de longitud 1 (Mikolov et al., 2013). Las tres palabras mismas no son respuesta.',
    parameters: {
      vectors: vectores,
      from: 'El par: `["man", "king"]`.',
      to: 'La palabra que es la primera del otro par.',
      limit: 'Cuántas palabras se nombran.',
      vocabulary: participantes,
    },
  },
  plane: {
    summary:
      'Una imagen de puntos en el plano, según sus vectores. De palabras: las de las filas de entrenamiento, con los ' +
      'vectores del embedding que aprendió un modelo, o de un archivo; la página tiene también las palabras más cercanas ' +
      'a cada una, según los vectores enteros. De filas de una tabla: con una columna de vectores, como los códigos de ' +
      'un autocodificador.',
    parameters: {
      of:
        'Un entrenamiento de un modelo con un solo embedding de palabras; un embedding de un entrenamiento que tiene ahí ' +
        'un nombre (`film.e`); `word2vec(…)` o `word_vectors(…)`; o una tabla, de la que cuentan, si tiene varias ' +
        'particiones, las filas de entrenamiento.',
      vocabulary: 'Las palabras, donde los vectores vienen de un archivo.',
      method:
        '`"pca"`: el plano en el que los vectores quedan más separados; las distancias en él son verdaderas, en lo que ' +
        'el plano muestra. `"tsne"`: las palabras con vectores cercanos quedan cerca; las distancias mayores no dicen ' +
        'nada (van der Maaten y Hinton, 2008). `"umap"`: lo mismo, y los grupos cercanos se dibujan más cerca (McInnes, ' +
        'Healy y Melville, 2018).',
      words: 'Las palabras que se dibujan. Por defecto, las más frecuentes.',
      limit: 'Cuántas de las palabras más frecuentes se dibujan; de filas, cuántas a intervalos iguales.',
      perplexity:
        'De `"tsne"`: cuántas vecinas tiene una palabra, más o menos. Por defecto 30, o la tercera parte de las palabras ' +
        'donde son pocas.',
      neighbours:
        'De `"umap"`: cuántas vecinas tiene una palabra; ella misma cuenta como la primera. Por defecto 15, o todas donde ' +
        'son menos.',
      seed: 'De `"umap"`: semilla aleatoria. Los demás no usan números aleatorios.',
      color:
        'Una columna de clases: las palabras llevan el color de la clase cuyas filas las tienen más a menudo de lo que ' +
        'explica el azar. Por defecto, el color es el de su frecuencia. Las filas llevan el color de su propia clase.',
      vectors:
        'De una tabla: la columna de vectores (`float[30]`). Por defecto, la única. Los vectores de dos números se ' +
        'dibujan como son, salvo que se pida un método distinto de `"pca"`.',
      rows: 'Las filas de `color`. Por defecto, las filas con las que se entrenó el modelo.',
    },
  },
} satisfies TextsOfPrimitives;
