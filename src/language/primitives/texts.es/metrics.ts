/** The texts of losses, metrics, baselines, decoding and features in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

const deClases = {
  label_smoothing:
    'Suavizado de etiquetas (label smoothing): proporción de cada objetivo que se reparte por igual entre todas las ' +
    'clases, solo al entrenar. Así el modelo nunca llega a estar completamente seguro.',
  class_weights:
    'Peso de las filas de cada clase, solo al entrenar: `{ ham: 1, spam: 3 }` (las demás clases tienen peso 1), o ' +
    '"balanced", que da a todas las clases el mismo peso total (como scikit-learn, calculado con la partición de ' +
    'entrenamiento). La pérdida de un lote (batch) se divide por la suma de los pesos de sus filas.',
};

export const perdidas = {
  binary_cross_entropy: {
    summary:
      'Entropía cruzada: -log de la probabilidad de la clase verdadera, con dos clases. El modelo termina en ' +
      '`dense(1) |> sigmoid`.',
    parameters: deClases,
  },
  categorical_cross_entropy: {
    summary:
      'Entropía cruzada: -log de la probabilidad de la clase verdadera, o del id verdadero en cada paso de tiempo. El ' +
      'modelo termina en `dense(classes) |> softmax`. Keras llama a esta pérdida sparse.',
    parameters: deClases,
  },
  mean_squared_error: {
    summary:
      'Error cuadrático medio: la media de los errores al cuadrado. Para números. Nombre corto: `mse`.',
  },
  mse: { summary: 'Nombre corto de `mean_squared_error`. También es una métrica.' },
  mean_absolute_error: {
    summary: 'Error absoluto medio: la media de los errores sin signo. Para números. Nombre corto: `mae`.',
  },
  mae: { summary: 'Nombre corto de `mean_absolute_error`. También es una métrica.' },
  huber: {
    summary:
      'La mitad del error al cuadrado hasta `delta`, y una función lineal del error más allá (Huber, 1964). Unos pocos ' +
      'errores grandes influyen menos que en `mse`. Para números.',
    parameters: { delta: 'Error en el que la pérdida pasa de cuadrática a lineal.' },
  },
} satisfies TextsOfPrimitives;

const soloEvaluate = 'Solo la mide `evaluate`.';
const necesitaSearch = 'Necesita `search`.';

export const metricas = {
  accuracy: {
    summary:
      'Exactitud: proporción de ejemplos con la clase correcta. De un modelo de lenguaje: proporción de pasos de tiempo ' +
      'con el id siguiente correcto.',
  },
  precision: {
    summary:
      'Precisión: proporción de positivos verdaderos entre los ejemplos que se predicen como positivos (la última de dos ' +
      'clases). Con más de dos clases: la media de todas las clases del modelo (macro). Una clase sin ejemplos cuenta ahí ' +
      'como 0; scikit-learn la deja fuera por defecto.',
  },
  recall: {
    summary:
      'Exhaustividad: proporción de los ejemplos positivos que se predicen como positivos. Con más de dos clases: la ' +
      'media de todas las clases del modelo, como en `precision`.',
  },
  f1: {
    summary:
      'Media armónica de la precisión y la exhaustividad de la clase positiva. Con más de dos clases: la media de todas ' +
      'las clases del modelo, como en `precision`.',
  },
  roc_auc: {
    summary:
      'Área bajo la curva ROC, con dos clases: la proporción de pares de un ejemplo positivo y uno negativo en los que el ' +
      `positivo tiene la probabilidad mayor. 0.5 es el azar. ${soloEvaluate}`,
  },
  average_precision: {
    summary:
      'Área bajo la curva de precisión y exhaustividad, con dos clases: la precisión media de todos los umbrales, ' +
      'ponderada por lo que aumenta la exhaustividad. El azar es la proporción de ejemplos positivos. ' +
      soloEvaluate,
  },
  confusion: {
    summary:
      'Matriz de confusión: número de ejemplos de cada par de clases. Las filas son las clases verdaderas, las columnas ' +
      'las predichas.',
  },
  rmse: { summary: 'Raíz del error cuadrático medio de todos los números, en las unidades del objetivo.' },
  r2: {
    summary:
      'Proporción de la varianza del objetivo que explica el modelo: 1 para un modelo perfecto, 0 para uno que predice ' +
      'siempre la media, menos para uno peor. De varios números, cada uno tiene su media (`variance_weighted` de ' +
      'scikit-learn, pero los errores en números que nunca cambian cuentan).',
  },
  mape: {
    summary:
      'Error absoluto porcentual medio: el error como proporción del objetivo, 0.1 para 10 %. Los objetivos que son 0 no ' +
      `entran, y un aviso los cuenta. ${soloEvaluate}`,
  },
  smape: {
    summary:
      'Error absoluto porcentual medio simétrico: el error como proporción del tamaño medio del objetivo y de la ' +
      `predicción, de 0 a 2. ${soloEvaluate}`,
  },
  mase: {
    summary:
      'Error absoluto medio escalado de un pronóstico: el error dividido por el del pronóstico ingenuo de un paso en las ' +
      'filas de entrenamiento de la serie (Hyndman y Koehler, 2006). Por debajo de 1 es mejor que este. Solo la mide ' +
      '`evaluate`, con ventanas.',
  },
  perplexity: {
    summary:
      'Perplejidad: número de palabras entre las que duda de media un modelo de lenguaje. Es e elevado a la entropía ' +
      'cruzada media de un token.',
  },
  bits_per_character: {
    summary:
      'Bits que necesita un modelo de lenguaje para un carácter del texto, sean cuales sean sus tokens. Sirve para ' +
      `comparar modelos con tokens distintos. ${soloEvaluate}`,
  },
  word_perplexity: {
    summary:
      'Perplejidad de una palabra entre espacios en blanco, sean cuales sean los tokens del modelo. ' +
      soloEvaluate,
  },
  bleu: {
    summary:
      'BLEU de los textos escritos, de 0 a 100: la media geométrica de las proporciones de grupos de 1 a 4 tokens que ' +
      'están en una referencia, por una penalización de los textos demasiado cortos. El valor es el de sacreBLEU (tokens ' +
      `\`13a\`). Si una fuente tiene varios objetivos en la partición, todos son sus referencias. ${necesitaSearch}`,
  },
  chrf: {
    summary:
      'chrF de los textos escritos, de 0 a 100: la medida F de los grupos de 1 a 6 caracteres, como la tiene sacreBLEU. ' +
      necesitaSearch,
  },
  exact: { summary: `Proporción de los textos escritos que son iguales a una referencia. ${necesitaSearch}` },
} satisfies TextsOfPrimitives;

export const lineasBase = {
  pca: {
    summary:
      'Para un autocodificador: cada fila como la devuelven tantos componentes principales de las filas de entrenamiento. ' +
      'Es lo mejor que pueden alcanzar un codificador y un decodificador lineales con un código de ese ancho. Igual que ' +
      '`PCA` de scikit-learn.',
    parameters: { components: 'Ancho del código.' },
  },
  copy: {
    summary:
      'Para un modelo de números: otra columna de la fila, tal como es. Un modelo que quita ruido tiene que superar a la ' +
      'imagen con ruido, y un modelo de hoy al valor de ayer.',
    parameters: { column: 'La columna, de la forma del objetivo.' },
  },
  naive: {
    summary: 'Para ventanas de una serie: pronostica el último valor conocido en todos los pasos.',
  },
  seasonal_naive: {
    summary:
      'Para ventanas de una serie: pronostica el último valor conocido del mismo lugar de la temporada; con ' +
      '`seasonal_naive(365)` y filas diarias, el de hace un año. Una temporada se cuenta en filas.',
    parameters: { season: 'Filas de una temporada.' },
  },
} satisfies TextsOfPrimitives;

export const elecciones = {
  greedy: {
    summary:
      'Voraz (greedy): cada vez el token más probable. Los textos largos empiezan a menudo a repetirse.',
  },
  'sample(temperature,top_k,top_p)': {
    summary:
      'Muestreo (sampling): sortea cada token según su probabilidad; antes se aplica la temperatura, después `top_k`, ' +
      'después `top_p` (Holtzman et al., 2020). La misma semilla da los mismos textos.',
    parameters: {
      temperature:
        'Las probabilidades se elevan a 1 / temperature. Por debajo de 1, los tokens probables lo son aún más.',
      top_k: 'Solo se sortean tantos de los tokens más probables.',
      top_p: 'Solo se sortean los tokens más probables que juntos tienen esta parte de la probabilidad.',
    },
  },
  beam: {
    summary:
      'Búsqueda en haz (beam search): conserva en cada paso los principios de texto más probables. Los textos que terminan ' +
      'se comparan por log probabilidad / ((5 + longitud) / 6)^length_penalty (Wu et al., 2016).',
    parameters: {
      width: 'Cuántos principios se conservan.',
      length_penalty: 'Por encima de 0, los textos más largos pierden menos por ser más largos.',
    },
  },
} satisfies TextsOfPrimitives;

const deConteo = {
  ngrams:
    'Número de tokens seguidos de una característica. 2 y `1..2` significan palabras y pares de palabras.',
  min_count: 'Las características que están en menos documentos se dejan fuera.',
  max_size: 'Número máximo de características. Se conservan las más frecuentes.',
  sublinear: 'Usa 1 + log(conteo) en lugar del conteo.',
  binary: 'Usa 1 en lugar del conteo: un token está o no está.',
};

export const caracteristicas = {
  tfidf: {
    summary:
      'Conteos de tokens, con menos peso para los que aparecen en muchos documentos. Cada fila tiene longitud 1 (como ' +
      '`TfidfVectorizer` de scikit-learn).',
    parameters: deConteo,
  },
  counts: { summary: 'Conteos de tokens tal cual.', parameters: deConteo },
} satisfies TextsOfPrimitives;
