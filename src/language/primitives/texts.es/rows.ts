/** The texts of what changes which rows there are, in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

const estratos =
  'Una columna de clases. Cada clase tiene la misma proporción en todas las particiones nuevas.';
const juntas =
  'Una columna de textos o clases, o el número de un texto (`sentences`): las filas que son iguales en ella ' +
  'quedan juntas, como las reseñas de una película. O una columna de momentos, o el número de la línea ' +
  '(`lines`): cada parte es posterior a la anterior, y las filas van en orden.';
const momentos = 'La columna de momentos, si hay varias.';

export const filas = {
  dataset: {
    summary:
      'Une tablas con las mismas columnas en un solo conjunto de datos. Los nombres de los argumentos son los ' +
      'de las particiones.',
    parameters: {
      splits: 'Una tabla por partición. `test` y `validation` se reservan: nada aprende de ellas.',
    },
  },
  append: {
    summary:
      'Pone unas tras otras tablas con las mismas columnas: las filas de la primera, después las de la segunda, ' +
      'y así. Ninguna fila puede estar en dos de ellas.',
    parameters: { tables: 'Dos o más tablas, o particiones: `raw.train`.' },
  },
  join: {
    summary: 'Pone las columnas de otra tabla al lado de las filas que tienen la misma clave.',
    parameters: {
      data: 'Las filas: una tabla o un conjunto de datos.',
      other: 'Una tabla con una fila por cada clave, tal como la da una fuente.',
      by: 'La clave: una columna de textos o clases que tienen las dos tablas.',
      missing:
        'Qué se hace con las filas cuya clave falta en la otra tabla: `"fail"` (fallar), o `"drop"` ' +
        '(quitarlas), con un aviso que las cuenta.',
    },
  },
  split: {
    summary:
      'Divide una tabla, o una partición de un conjunto de datos, al azar o por orden de tiempo. La misma ' +
      'semilla da las mismas filas.',
    parameters: {
      from: 'La partición que se divide (`.test`). No hace falta con una tabla.',
      into: 'Nombres y proporciones de las particiones nuevas: `{ train: 80%, test: 20% }`.',
      stratify: estratos,
      by: juntas,
      seed: 'Semilla de la división al azar.',
    },
  },
  folds: {
    summary:
      'Validación cruzada: divide las filas al azar en pliegues (folds) de igual tamaño, con una fila de ' +
      'diferencia como máximo. Cada conjunto de datos de la lista reserva un pliegue y entrena con los demás, ' +
      'así que cada fila se reserva una vez. Con una columna de momentos, cada pliegue entrena con todas las ' +
      'filas anteriores a las que reserva: una prueba con el pasado (backtest) desde varios orígenes.',
    parameters: {
      data: 'La tabla, o un conjunto de datos.',
      count: 'Número de pliegues.',
      of: 'La partición que se divide (`.train`). No hace falta con una tabla.',
      stratify: estratos,
      by: juntas,
      held_out: 'El nombre de la partición que cada pliegue reserva.',
      seed: 'Semilla del orden al azar.',
    },
  },
  sample: {
    summary:
      'Conserva algunas filas, elegidas al azar, en su orden. La misma semilla da las mismas filas, y de dos ' +
      'tamaños con una misma semilla la muestra menor es parte de la mayor, salvo que esté estratificada.',
    parameters: {
      size: 'El número de filas (`1000`), o su proporción (`10%`).',
      of: 'La partición de la que se toman filas (`.train`). No hace falta con una tabla. Las demás quedan como están.',
      stratify: estratos,
      seed: 'Semilla de la elección al azar.',
    },
  },
  deduplicate: {
    summary:
      'Quita los duplicados dentro de cada partición: de las filas con el mismo valor en una columna, queda la ' +
      'primera. Va antes de `split`, para que ninguna fila esté en dos particiones.',
    parameters: { column: 'La columna que se compara.' },
  },
  'sentences()': {
    summary:
      'Hace una fila de cada oración de un texto. Las demás columnas se repiten, y `document` tiene el número de ' +
      'la fila de la que viene una oración. Los textos que no tienen ninguna se dejan fuera y se cuentan. Un ' +
      '`split(by: .document)` posterior mantiene juntas las oraciones de un texto.',
    parameters: {
      column: 'La columna de textos. Después tiene las oraciones.',
      document: 'Nombre de la columna que dice de qué texto es una oración.',
      end:
        'Dónde termina una oración: `"mark"`, en su signo, como en `tokenize(sentences)`; `"line"`, al final de ' +
        'cada línea, para textos con una oración por línea.',
    },
  },
  difference: {
    summary:
      'Sustituye columnas por su cambio desde `lag` filas antes, por orden de tiempo: value(t) - value(t - lag). ' +
      'Las primeras filas de una serie, que no tienen ninguna antes, se dejan fuera. La primera fila de una ' +
      'partición posterior mira hacia atrás, a la partición anterior. Los pronósticos de ventanas se suman a los ' +
      'valores anteriores, así que sus resultados y predicciones están en la unidad de los datos. Los de filas ' +
      'sueltas son de cambios.',
    parameters: {
      columns: 'Las columnas de números: `.value, .rain`. Conservan sus nombres.',
      lag: 'Cuántas filas antes. 12 de filas mensuales es el cambio en un año.',
      series:
        'Una columna de textos o clases que nombra la serie de cada fila. Ninguna diferencia es de dos series.',
      time: momentos,
    },
  },
  streams: {
    summary:
      'Une las filas de cada partición, divide este texto corrido en carriles de igual longitud y corta los ' +
      'carriles en ventanas (Zaremba et al., 2014). La columna `next` tiene el objetivo de cada paso de tiempo: el ' +
      'id que sigue. Un lote (batch) es una ventana de cada carril y continúa el lote anterior. Por eso las filas ' +
      'no se barajan, y las capas con `carry: true` conservan su estado. Para marcar con un token el final de cada ' +
      'fila, usa `replace(r"$", " <eos>")` antes de `tokenize(whitespace)`.',
    parameters: {
      lanes: 'Número de carriles paralelos: las filas de un lote (batch).',
      window: 'Número de pasos de tiempo de una ventana.',
      column: 'La columna de ids, si la tabla tiene varias.',
    },
  },
  windows: {
    summary:
      'Corta las filas de cada partición, por orden de tiempo, en ventanas: `history` tiene los pasos conocidos, ' +
      '`future` los valores de los `horizon` pasos que siguen, `origin` el momento del último paso conocido. El ' +
      'futuro de una ventana está en su partición; su historia puede llegar hacia atrás a particiones anteriores, ' +
      'y nunca hacia delante.',
    parameters: {
      history: 'Pasos conocidos de una ventana: las filas anteriores al pronóstico.',
      horizon: 'Pasos que se pronostican.',
      step: 'Pasos de una ventana a la siguiente.',
      of: 'Las columnas de números de `history`: `[.value, .rain]`. Por defecto, todas las de la tabla.',
      target:
        'La columna que se pronostica, `.value`, o varias. No hace falta si la tabla tiene una sola columna de números.',
      series:
        'Una columna de textos o clases que nombra la serie de cada fila. Ninguna ventana tiene filas de dos series.',
      time: momentos,
      gaps:
        'Una ventana a la que le falta un paso en medio se deja fuera y se cuenta; `"join"` toma las filas una ' +
        'tras otra, como vengan.',
      each_step:
        'Añade la columna `futures`: los `horizon` valores después de cada paso de la historia, para un modelo ' +
        'que pronostica en cada paso. De varios objetivos, los de un paso van uno al lado de otro.',
    },
  },
} satisfies TextsOfPrimitives;
