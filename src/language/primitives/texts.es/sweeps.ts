/** The texts of lists of trainings in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

export const barridos = {
  zip: {
    summary:
      'Une listas de la misma longitud: los primeros elementos, los segundos, y así. Un `for` con varias variables los ' +
      'separa.',
    parameters: { lists: 'Dos o más listas.' },
  },
  choose: {
    summary:
      'El campo de un registro que nombra un texto, casi siempre un parámetro: `-p opt=sgd` elige entonces otro ' +
      'optimizador. Los demás campos no se calculan.',
    parameters: { name: 'El nombre del campo.', cases: 'Un campo por cada nombre.' },
  },
  'repeat(seeds)': {
    summary:
      'El mismo entrenamiento una vez con cada semilla: otros pesos iniciales, otro orden de las filas, otro dropout. ' +
      '`compare` da la media, la desviación típica y el intervalo del 95 % de una lista así.',
    parameters: {
      trained: 'El entrenamiento, o una lista de entrenamientos.',
      seeds: 'Las semillas: `1..5`.',
    },
  },
  search: {
    summary:
      'Búsqueda al azar: entrena con ajustes que se sortean en un espacio, donde una cuadrícula sería demasiado grande. ' +
      'La etapa es una del archivo que da un entrenamiento, y el espacio nombra ajustes suyos. El resultado es una lista ' +
      'como la que hace `for`: la reciben `compare`, `best` y `ensemble`.',
    parameters: {
      stage: 'La etapa, con algunos ajustes o sin ellos.',
      inputs: 'Las entradas de la etapa.',
      space:
        'De dónde se sortea cada ajuste: una lista, un intervalo `0.1..0.5` (números entre sus extremos; enteros para un ' +
        '`int`), o `log(1e-4..1e-1)`.',
      trials: 'Número de pruebas (trials). Ninguna sale dos veces.',
      by:
        'La medida por la que se guía `halving`, y la que muestra `compare`: `.validation.loss` (por defecto) o una ' +
        'métrica como `.validation.accuracy`.',
      halving:
        'Reducción sucesiva (successive halving): `halving: 3` entrena todas las pruebas durante pocas épocas, sigue con ' +
        'el mejor tercio durante el triple, y así hasta las épocas de la etapa. Con `none`, todas se entrenan hasta el ' +
        'final.',
      seed: 'Semilla de los sorteos. Con más pruebas, se conservan las anteriores.',
    },
  },
  compare: {
    summary:
      'Una tabla y un gráfico de varios entrenamientos: la medida, las pérdidas, el número de parámetros y el tiempo de ' +
      'cada uno. De los que solo se distinguen por su semilla da la media, la desviación típica y el intervalo del 95 %.',
    parameters: {
      list: 'Los entrenamientos, o sus resultados.',
      x: 'La variable del eje del gráfico: `.w`. Sin ella, los elementos van uno al lado de otro.',
      y:
        'La medida. De entrenamientos es una de la partición de validación: `.validation.accuracy`; por defecto, ' +
        '`.validation.loss`. De resultados es uno de ellos: `.accuracy`; por defecto, `.loss`.',
    },
  },
  'best(by)': {
    summary:
      'El entrenamiento de una lista con la mejor medida en la partición de validación. Entre iguales, es el primero. Se ' +
      'usa como cualquier otro modelo entrenado, y conoce la preparación del que se eligió.',
    parameters: {
      list: 'Los entrenamientos.',
      by: 'La medida: `.validation.loss` (la menor) o una métrica como `.validation.accuracy` (la mayor).',
    },
  },
  ensemble: {
    summary:
      'Varios modelos entrenados que responden juntos, con una clase o un número. Cada uno prepara las filas a su manera, ' +
      'así que los miembros pueden tener otros vocabularios, tokens o clases de modelo.',
    parameters: {
      members: 'Dos o más modelos entrenados.',
      vote:
        '`"soft"`: la media de las probabilidades. `"log"`: la media de sus logaritmos, que es la de los logits. ' +
        '`"hard"`: la clase que predicen más miembros; entre las que predicen igual número, la de mayor probabilidad ' +
        'media. Números: `"mean"` o `"median"`. Por defecto, `"soft"` para clases y `"mean"` para números.',
    },
  },
} satisfies TextsOfPrimitives;
