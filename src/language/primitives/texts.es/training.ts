/** The texts of trainings and evaluations in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

const entrenado = {
  model: 'El modelo que se entrena: un `model`, con ajustes o sin ellos, o capas unidas con `>>`.',
  data: 'Filas preparadas. Cada entrada del modelo lee la columna que tiene su tipo (la de su nombre, si varias lo tienen).',
  target: 'La columna que se predice.',
  loss:
    'La función de pérdida (loss). Por defecto, para clases e ids, la entropía cruzada que corresponde a la última ' +
    'capa del modelo; para números, `mse`.',
  penalty:
    'Penalización que se suma a la función objetivo, para los pesos de todas las capas menos sesgos, normalizaciones y ' +
    'tablas de embeddings: `l2(0.0001)`. Las pérdidas que se muestran no la incluyen.',
  start:
    'Un entrenamiento anterior de un modelo con las mismas capas: los pesos empiezan como él los dejó. Las filas de un ' +
    'embedding se emparejan por palabra, y los pesos de otra forma empiezan de nuevo.',
  buckets:
    'Pone filas de longitud parecida en el mismo lote (batch), para tener menos relleno. Por defecto es verdadero, y ' +
    'falso para un modelo con `batch_norm`.',
};

const metricas =
  'Métricas además de la pérdida. Por defecto, `accuracy` para clases, `mae` para números y `perplexity` para ids.';

const contados = {
  data: 'Filas con una columna de tokens. Si hay varias particiones, solo se aprende de `train`; `validation` se mide.',
  target: 'La columna de clases que se predice.',
  features: 'Las características que se cuentan.',
};

export const entrenamientos = {
  pretrained: {
    summary:
      'Un codificador (encoder) que otros han entrenado, de una carpeta con `config.json`, `model.safetensors` y los ' +
      'archivos de su tokenizador: BERT, RoBERTa, DistilBERT, MiniLM, GPT-2. Se usa como una parte de un modelo ' +
      'entrenado. Da un vector por cada token: `mean` o `first` hacen de ellos uno por fila; después de GPT-2, `mean` o ' +
      '`last`.',
    parameters: {
      path: 'La carpeta: una ruta relativa a la carpeta del archivo `.seq`.',
      length:
        'Número máximo de tokens de una fila que hace `tokenizer`, con los especiales incluidos. Por defecto, la fila ' +
        'más larga que lee el modelo.',
    },
  },
  freeze: {
    summary:
      'Una parte de un modelo entrenado que un entrenamiento nuevo no cambia. Calcula lo mismo que cuando predice: sin ' +
      'dropout, y con las estadísticas acumuladas en `batch_norm`.',
    parameters: {
      part: 'La parte: `film.body` es el modelo `body` al que se llamó en el entrenamiento `film`.',
      until:
        'Durante cuánto tiempo quedan los pesos como están: `2 epochs` o `500 steps`. Desde entonces se aprenden (el ' +
        'dropout actúa desde el primer paso). Por defecto, hasta el final.',
    },
  },
  train: {
    summary:
      'Entrena un modelo con la partición `train`. Si hay una partición `validation`, mide el modelo con ella.',
    parameters: {
      ...entrenado,
      optimizer: 'El optimizador.',
      schedule: 'Plan de la tasa de aprendizaje. Empieza con la tasa del optimizador.',
      warm_up:
        'Durante cuánto tiempo sube en línea recta la tasa de aprendizaje antes de que empiece el plan: `500 steps`, `1 epochs` o `10%`.',
      batch: 'Número de filas de un lote (batch).',
      accumulate:
        'Número de lotes de un paso de entrenamiento. Sus gradientes hacen un solo cambio de los pesos, como un solo ' +
        'lote con todas sus filas.',
      own_outputs:
        'Muestreo programado (scheduled sampling): la proporción de pasos en los que un modelo que lee el `shift` de su ' +
        'objetivo lee su propia respuesta más probable de una primera pasada, y no la verdad (Mihaylova y Martins, ' +
        '2019): `25%`.',
      epochs: 'Número de vueltas por la partición de entrenamiento.',
      validate_every:
        'Cada cuánto se mide con `validation`: `1000 steps` o `1 epochs`. Por defecto, una vez por época.',
      keep: 'Los pesos que se conservan: `last` (los últimos), o los mejores con `validation`, `best(…)`.',
      stop: 'Condición para parar antes de la última época: `early(…)`.',
      metrics: metricas,
      rates:
        'Factores de la tasa de aprendizaje para partes del modelo, por sus nombres: `{ body: 0.1 }`. Un tensor al que ' +
        'el modelo da nombre representa las capas con las que se calcula. Las demás capas tienen 1. Una parte dentro de ' +
        'otra tiene su propio factor. `{ body: layerwise(0.9) }` tiene uno para cada capa de la parte.',
      seed: 'Semilla aleatoria de los pesos iniciales, el orden de las filas y el dropout.',
    },
  },
  learning_rate_finder: {
    summary:
      'Entrena un modelo durante algunos pasos con tasas de aprendizaje cada vez mayores, hasta que su pérdida se ' +
      'dispara. Propone la tasa con la que la pérdida baja más rápido (Smith, 2017). Los pesos se desechan y no influyen ' +
      'en un entrenamiento posterior.',
    parameters: {
      ...entrenado,
      optimizer: 'El optimizador. Su propia tasa de aprendizaje no influye.',
      batch: 'Número de filas de un paso de entrenamiento. Usa el tamaño de lote (batch) del entrenamiento.',
      from: 'La primera tasa de aprendizaje, y la menor.',
      to: 'La última tasa de aprendizaje, y la mayor.',
      steps: 'Número de tasas de aprendizaje. Cada una se usa en un paso de entrenamiento.',
      seed: 'Semilla aleatoria, como en `train`.',
    },
  },
  logistic_regression: {
    summary:
      'Regresión logística sobre conteos de tokens, con regularización L2 (como `LogisticRegression` de scikit-learn).',
    parameters: {
      ...contados,
      naive_bayes_weights:
        'Multiplica cada característica por el logaritmo del cociente de sus conteos: cuánto más frecuente es en una ' +
        'clase que en las otras. El valor se suma a los conteos de cada característica: 1 es lo habitual con `counts` ' +
        '(NB-SVM; Wang y Manning, 2012), 0.1 suele ser mejor con `tfidf`, cuyos valores son menores.',
      inverse_regularization:
        'Lo inverso de la fuerza de la regularización (`C` de scikit-learn). Con valores menores, el modelo es más simple.',
      max_iterations: 'Número máximo de iteraciones.',
      tolerance: 'El algoritmo se detiene cuando el gradiente es menor que este valor.',
    },
  },
  naive_bayes: {
    summary:
      'Bayes ingenuo sobre conteos de tokens (como `MultinomialNB` y `BernoulliNB` de scikit-learn): la frecuencia de ' +
      'cada token en cada clase, como si los tokens fueran independientes entre sí. Solo cuenta, así que tarda un segundo.',
    parameters: {
      ...contados,
      likelihood:
        '`"multinomial"` toma un texto como tokens sorteados uno a uno. `"bernoulli"` pregunta por cada token si está; ' +
        'los tokens que faltan también cuentan.',
      alpha: 'Se suma a cada conteo, para que ninguna probabilidad sea 0 (suavizado de Laplace).',
    },
  },
  evaluate: {
    summary:
      'Evalúa un modelo entrenado con las filas de una partición. Las filas sin preparar pasan por la preparación que ' +
      'contiene el modelo.',
    parameters: {
      trained: 'El modelo entrenado.',
      data: 'Una partición, preparada o sin preparar.',
      metrics: metricas,
      against:
        'Respuestas simples, medidas con las mismas filas y las mismas métricas: `pca(30)` de un autocodificador, ' +
        '`naive`, `seasonal_naive(365)` y `mean` de un pronóstico, `copy(.noisy)` de un modelo que quita ruido. Lo que ' +
        'aprenden, lo aprenden de las filas de entrenamiento del modelo.',
      search:
        'De un modelo que lee sus propias respuestas: escribe además un texto para cada fila, como hace `greedy` o ' +
        '`beam(5, length_penalty: 0.6)`, hasta `<end>`. La pérdida, la perplejidad y la exactitud se miden en todo caso ' +
        'con los tokens verdaderos delante de cada uno (teacher forcing).',
      tokens:
        'Número máximo de tokens de un texto escrito. Por defecto, el doble del objetivo más largo de las filas de ' +
        'entrenamiento.',
      ahead:
        'De un pronóstico: cuántos pasos hacia delante, donde el modelo dice menos de una vez. Para los pasos siguientes ' +
        'lee entonces sus propias respuestas.',
      seen: 'Permite filas con las que se entrenó el modelo. Los resultados dicen entonces que son de esas filas.',
    },
  },
  generate: {
    summary:
      'Textos que escribe un modelo de lenguaje: continúa cada texto inicial (prompt). Los textos iniciales pasan por la ' +
      'preparación de las filas de entrenamiento. Lo que esta pone al final de cada fila, como `<eos>`, se deja fuera, y ' +
      'un texto inicial vacío empieza detrás de ello. El relleno (padding) y el token desconocido no se escriben nunca.',
    parameters: {
      trained:
        'Un entrenamiento con ventanas de un texto corrido (`streams`), con el objetivo `.next`; o uno cuya única ' +
        'entrada es el `shift` de su objetivo.',
      prompt: 'El principio del texto, o de varios. Por defecto, un texto vacío.',
      tokens: 'Número máximo de tokens de un texto.',
      choose: 'Cómo se elige el token siguiente.',
      seed: 'Semilla de `sample`.',
      stop: 'Un texto termina antes de esto, como `"\\n"`. Debe ser tal como lo deja la preparación.',
      samples: 'Cuántos textos de cada texto inicial.',
    },
  },
} satisfies TextsOfPrimitives;
