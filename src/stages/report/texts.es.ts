/** Lo que dicen las páginas, en español. Los números van en la forma del lector: `0,5` y `12 345`. */
import type { Averaging } from '../../contract/artefacts/scores.js';
import { seenInSpanish } from '../../contract/artefacts/output-texts.es.js';
import { faultsInSpanish } from '../../contract/artefacts/written-texts.es.js';
import { reasonInSpanish } from '../../contract/artefacts/training-reasons.es.js';
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { count as counted } from '../../base/diagnostics/phrases.es.js';
import { html } from './html.js';
import { numbers } from './numbers.js';
import type { PageTexts } from './texts.js';

const { count, measure, percent, decimal } = numbers.es;

export const spanish: PageTexts = {
  language: 'es',
  ...numbers.es,

  kinds: {
    report: 'informe',
    comparison: 'comparación',
    'learning rates': 'tasas de aprendizaje',
    explanation: 'explicación',
    plane: 'plano',
  },
  data: 'Datos',
  everyRow: (step, rows) => `Una de cada ${count(step)} filas, de ${count(rows)}.`,
  lowerIsBetter: 'menos es mejor',
  higherIsBetter: 'más es mejor',
  rows: 'filas',
  row: 'fila',
  rowNumber: (row) => `fila ${count(row)}`,
  class: 'clase',
  parameters: 'parámetros',
  chartHeading(name) {
    const layer = /^attention-(\d+)(?:-layer-(\d+))?$/u.exec(name);
    if (layer !== null) return `atención ${layer[1]}${layer[2] === undefined ? '' : `, capa ${layer[2]}`}`;
    return chartNames.get(name) ?? name.replaceAll('-', ' ');
  },
  measures: {
    accuracy: 'exactitud',
    precision: 'precisión',
    recall: 'exhaustividad',
    f1: 'F1',
    roc_auc: 'área bajo la curva ROC',
    average_precision: 'precisión media',
    mae: 'error absoluto medio',
    rmse: 'raíz del error cuadrático medio',
    mse: 'error cuadrático medio',
    mape: 'error porcentual absoluto medio',
    smape: 'error porcentual absoluto medio simétrico',
    mase: 'error absoluto medio escalado',
    r2: 'R²',
    perplexity: 'perplejidad',
    word_perplexity: 'perplejidad por palabra',
    bits_per_character: 'bits por carácter',
    bleu: 'BLEU',
    chrf: 'chrF',
    exact: 'iguales a una referencia',
    loss: 'pérdida',
  },
  finishedAt: 'terminado',
  madeBy: (command) => html`hecho por ${command}`,
  description: (title, accuracy) => `${title}: ${percent(accuracy)} de aciertos`,

  headline: {
    result: 'Resultado',
    scores: 'Medidas',
    examples: (many) => html`${many} ejemplos`,
    writtenTexts: (many) => html`${many} textos que escribió el modelo`,
    right: (right, all, largest) =>
      html`Acierta en <b>${count(right)} de ${count(all)}</b> ejemplos${largest}.`,
    largest: (share, name) => html`; el ${percent(share)} de ellos son de <bdi>${name}</bdi>, la clase mayor`,
    over: (label, over) => html`${label} en ${over}.`,
    measured: (seen) => html` Se midió ${seen}.`,
    seen: seenInSpanish,
    ofClass: (name) => html` de <bdi>${name}</bdi>`,
    ofMean: ', la media de las clases,',
    level: (name) => html`, igual que <bdi>${name}</bdi>`,
    beside: (gap, above, style, name) =>
      html`, <span class="${style}">${gap} por ${above ? 'encima' : 'debajo'}</span> de <bdi>${name}</bdi>`,
    is: (label, of, value, place) => html` ${label}${of} vale <b>${value}</b>${place}.`,
    caption: (examples, intervals, seen, others) =>
      `Medidas con ${count(examples)} ejemplos${intervals ? ', con intervalos de confianza del 95 %' : ''}${seen === undefined ? '' : ` ${seenInSpanish(seen)}`}${others ? ', junto a otros modelos con los mismos' : ''}`,
    thisModel: 'este modelo',
    gain: 'ventaja',
    range: (from, to) => `${from} a ${to}`,
  },

  confusion: {
    title: 'Matriz de confusión',
    note: 'Filas: la clase verdadera. Columnas: la clase predicha.',
    caption: 'Matriz de confusión: las filas son clases verdaderas; las columnas, clases predichas',
    none: 'Ningún ejemplo tiene la clase equivocada.',
    most: 'Clases que más se confunden',
    trueClass: 'clase verdadera',
    predictedClass: 'clase predicha',
    more: (rows, pairs) => `${count(rows)} más en otros ${count(pairs)} pares.`,
    csv: 'Todos los pares confundidos, en CSV',
  },

  byClass: {
    title: 'Medidas por clase',
    note: `Precisión: de las filas que se predicen de la clase, la parte que es de ella. Exhaustividad (recall):
      de las filas de la clase, la parte que se predice de ella.`,
    above: (averaging) => html`En la tabla de arriba, ${averagingInSpanish(averaging)}.`,
    caption: 'Precisión, exhaustividad y F1 de cada clase',
  },

  curves: {
    title: 'Curvas de entrenamiento',
    iterations: (step) => `${count(step)} iteraciones`,
    steps: (all, kept) => `${count(all)} pasos; se guardaron los pesos del paso ${count(kept)}`,
    reason: reasonInSpanish,
    stopped: (reason) => `; terminó antes: ${reason}`,
    scaled: '. El objetivo está escalado: estas medidas son de sus valores escalados',
    inIterations: 'iteraciones',
    inEpochs: 'épocas',
    kept: 'guardado',
    training: 'entrenamiento',
    validation: 'validación',
    course: (series, from, to) => `${series} de ${from} a ${to}`,
    over: (name, over, words) => `${name} según las ${over}: ${words.join('; ')}`,
    rate: 'tasa de aprendizaje',
    rateTitle: (over, from, to) => `tasa de aprendizaje según las ${over}: de ${from} a ${to}`,
    rateCaption: 'Tasa de aprendizaje',
    endsAt: 'termina en',
  },

  table: {
    title: 'Los datos',
    ofFirstMember: 'Del primer miembro; otros se entrenaron con otras tablas.',
    caption: 'Filas, clases y palabras desconocidas de cada partición',
    split: 'partición',
    classes: 'clases',
    unknown: 'palabras desconocidas',
    hashed: (size) => html`N-gramas con hash, en <b>${count(size)}</b> cubos.`,
    vocabulary: (size) => html`Un vocabulario de <b>${count(size)}</b> palabras.`,
    lengths: ({ split, minimum, maximum, mean, padded }) =>
      html`<b>Longitudes</b> en tokens, partición ${split}: de ${count(minimum)} a ${count(maximum)}, media
        ${decimal(mean.toFixed(1))}${padded === null ? '' : `, con relleno (padding) hasta ${count(padded)}`}`,
    lengthsTitle: ({ rows, split, minimum, maximum, mean, padded }) =>
      `Longitudes de las ${count(rows)} filas de ${split}: de ${count(minimum)} a ${count(maximum)} tokens, ` +
      `${decimal(mean.toFixed(1))} de media` +
      (padded === null ? '' : `; con relleno hasta ${count(padded)}`),
    half: (tokens) => `la mitad: ${count(tokens)}`,
    most: (tokens) => `95 %: ${count(tokens)}`,
    tokens: 'tokens por fila',
    orMore: (from) => `${count(from)} o más`,
    fromTo: (from, to) => `de ${count(from)} a ${count(to)}`,
    bar: (range, rows) => `${range}: ${count(rows)} filas`,
    from: 'desde',
    to: 'hasta',
  },

  errors: {
    title: 'Los peores errores',
    numbers: (worst, all, vectors) =>
      `Los ${count(worst)} que más se desvían, de ${count(all)}.${vectors ? ' El error de una fila es la raíz de la media de sus diferencias al cuadrado.' : ''}`,
    none: 'Ninguno: todos los ejemplos acertaron.',
    all: (wrong, votes) => `Las ${count(wrong)} respuestas equivocadas, ${firstInSpanish(votes)}.`,
    some: (shown, wrong, votes) =>
      `${count(shown)} de ${count(wrong)} respuestas equivocadas, ${firstInSpanish(votes)}.`,
    verdict: (said, is) => html`dijo ${said}, es ${is}`,
    offBy: (error) => `se desvía en ${measure(error)}`,
    ofVotes: (share) => `${percent(share)} de los votos`,
    sure: (probability) => `${percent(probability)} de seguridad`,
    noText: '(sin texto)',
    first: 'Los primeros 4000 caracteres',
    whole: 'Completo',
  },

  facts: {
    title: 'Cómo se entrenó',
    settings: 'Ajustes',
    hashes: 'Datos, por el hash de su contenido',
    setting: (name) => name.replaceAll('_', ' '),
    untilStep: (steps) => `hasta el paso ${steps}`,
    computedBy: 'calculado con',
    computedWith: 'calculado con',
    beganWithTraining: 'empezó con un entrenamiento',
    beganWithVectors: 'empezó con vectores',
    beganWith: (name) => `empezó con ${name}`,
    validatedOn: (split) => `validado con ${split}`,
    trainedOn: (split) => `entrenado con ${split}`,
    thresholdOn: (split) => `umbral elegido con ${split}`,
    measuredOn: (split, role) => (role === null ? `medido con ${split}` : `medido con ${split} (${role})`),
  },

  findings: { title: '¿Qué le pasa a este modelo?', attempt: 'Prueba' },

  forecast: {
    title: 'Pronósticos',
    truth: 'real',
    forecast: 'pronóstico',
    ahead: (steps) => (steps === 1 ? 'a un paso' : `a ${count(steps)} pasos, uno tras otro`),
    last: (steps) => `Los últimos ${count(steps)} pasos`,
    forecasts: (each) => `pronósticos ${each}`,
    course: (steps, each) => `Los valores reales de los últimos ${count(steps)} pasos y pronósticos ${each}`,
    steps: 'pasos',
    stepsAhead: 'pasos hacia adelante',
    byStep: (label) => `${label} por paso`,
    byStepTitle: (label, first, last) => `${label} por paso hacia adelante: de ${first} a ${last}`,
  },

  members: {
    title: 'Los miembros',
    votes: {
      soft: 'Responde con la media de sus probabilidades.',
      log: 'Responde con la media de los logaritmos de sus probabilidades.',
      hard: 'Responde con la clase que predicen la mayoría de ellos.',
      mean: 'Responde con la media de sus números.',
      median: 'Responde con la mediana de sus números.',
    },
    together: (models, parameters) =>
      `${counted(models, 'modelo')}, ${count(parameters)} parámetros en total.`,
    caption: 'Los miembros, sus parámetros y sus medidas con las filas de esta página',
    member: 'miembro',
    all: 'juntos',
    layers: (name) => html`Las capas de <bdi>${name}</bdi>`,
    gain: (label, value, best, name, mean) =>
      html`Juntos, ${label}: <b>${value}</b>. Queda ${best} su mejor miembro, <bdi>${name}</bdi>, y ${mean} la
        media de todos.`,
    level: 'igual que',
    beside: (gap, above) => `${gap} por ${above ? 'encima' : 'debajo'} de`,
  },

  model: {
    title: 'El modelo',
    linear: ', una capa lineal',
    layersOf: (type, parameters, layers) =>
      `${type} ${count(parameters)}${layers > 1 ? ` en ${layers} capas` : ''}`,
    parameters: (many) => `${count(many)} parámetros`,
    caption: 'Las capas, la forma de lo que da cada una y sus parámetros',
    layer: 'capa',
    gives: 'da',
    learned: learnedInSpanish,
  },

  pictures: {
    title: 'Imágenes',
    note: (width, height, black, white) =>
      `Izquierda: la imagen de la fila. Derecha: lo que hizo de ella el modelo. ${width} × ${height} píxeles; el
      negro es ${black} y el blanco ${white}. El error es la media de las diferencias al cuadrado de todos los
      números de una imagen.`,
    all: (rows) => `Las ${count(rows)} filas`,
    some: (shown, rows) => `${count(shown)} de ${count(rows)} filas`,
    worst: (many) => `Las ${count(many)} que más se desvían`,
    data: 'las imágenes y sus errores',
    asItIs: (row) => `fila ${count(row)} como es`,
    asMade: (row, error) => `fila ${count(row)} como la hizo el modelo, error ${measure(error)}`,
    error: 'error cuadrático medio',
  },

  filters: {
    title: 'Filtros',
    note: (shown, all) =>
      `${shown < all ? `${count(shown)} de los ` : 'Los '}${count(all)} filtros de la primera convolución. El blanco
      es el mayor peso de un filtro; el negro, su negativo; el gris, 0.`,
    alt: (filter, least, largest) => `filtro ${count(filter)}: pesos de ${least} a ${largest}`,
    data: 'el mayor peso de cada filtro',
    filter: 'filtro',
    largest: 'mayor peso',
  },

  codeGrid: {
    title: 'Imágenes según el código',
    note: ({ pictures, width, rows, percentiles }, first, second, split) =>
      html`Lo que hace el decodificador con ${count(pictures.length)} códigos: el número ${first} de los
      ${count(width)} crece hacia la derecha y el número ${second} hacia
      arriba${width > 2 ? ', y los demás quedan en su media' : ''}. El intervalo es el de los códigos de
      ${count(rows)} filas de ${split}, del percentil ${percentiles[0]} al ${percentiles[1]}.`,
    number: (number) => `número ${number}`,
    alt: (size, first, second, ends) =>
      `${count(size[0])} por ${count(size[1])} imágenes que hace el decodificador: hacia la derecha, el número ${first} del código de ${ends[0]} a ${ends[1]}; hacia arriba, el número ${second} de ${ends[2]} a ${ends[3]}`,
    data: 'el código y la media de cada imagen',
    mean: 'media de la imagen',
  },

  probabilities: {
    title: 'Probabilidades',
    ranking: ({ positives, negatives }, positive) =>
      html`<bdi>${positive}</bdi> es la clase positiva: ${count(positives)} filas; ${count(negatives)} son de
        la otra clase. Una fila se llama positiva a partir de un umbral, que es 0,5 en todas las medidas de
        esta página.`,
    threshold: ({ value, validation, here }, f1) =>
      html`Por sus ${count(validation.examples)} filas,
        <b>la validación elegiría el umbral ${measure(value)}</b>, con el mayor F1 allí,
        ${measure(validation.f1)}. Con las filas de esta página, que no decidieron nada, da un F1 de
        ${measure(here.f1)} (precisión ${measure(here.precision)}, exhaustividad
        ${measure(here.recall)})${f1 === undefined ? '' : `; 0,5 da ${measure(f1)}`}.`,
    calibration: ({ rows, error }, tendency) =>
      html`El error de calibración esperado de ${count(rows)} filas, en diez intervalos, es
        <b>${measure(error)}</b>. ${tendency}`,
    asSure: 'En promedio, el modelo está tan seguro como acierta, hasta donde pueden decirlo estas filas.',
    tendency: (excess) => {
      const [much, where] = excess > 0 ? ['demasiado seguro', 'por encima'] : ['poco seguro', 'por debajo'];
      return `En promedio, el modelo está ${much}: sus probabilidades quedan ${percent(Math.abs(excess))} ${where} de la parte que acierta.`;
    },
    half: 'umbral 0,5',
    chosen: (threshold) => `${measure(threshold)}, por la validación`,
    chance: 'azar',
    roc: 'Curva ROC',
    rocTitle: (area) =>
      `Curva ROC: tasa de verdaderos positivos según la de falsos positivos; el área debajo es ${measure(area)}`,
    rocNote: (area) => `tasa de verdaderos positivos; área ${measure(area)}`,
    falsePositives: 'tasa de falsos positivos',
    precisionOverRecall: 'Precisión según la exhaustividad',
    precisionTitle: (average, chance) =>
      `Precisión según la exhaustividad; la precisión media es ${measure(average)}, la del azar ${measure(chance)}`,
    average: (average) => `media ${measure(average)}`,
    recall: 'exhaustividad',
    precision: 'precisión',
    thresholdColumn: 'umbral',
    even: 'tan seguro como acierta',
    reliability: 'Fiabilidad',
    reliabilityTitle: (error) =>
      `Diagrama de fiabilidad: la parte que acierta según la probabilidad; el error de calibración esperado es ${measure(error)}`,
    ofPredicted: 'probabilidad de la clase predicha',
    shareRight: 'parte que acierta',
    bin: (from, to) => `${decimal(String(from))} a ${decimal(String(to))}`,
    columns: ['intervalo', 'filas', 'probabilidad media', 'parte que acierta'],
  },

  stages: {
    title: 'De los datos al resultado',
    ran: (many) => `${count(many)} ${many === 1 ? 'ejecutada' : 'ejecutadas'}`,
    hit: (many) => `${count(many)} de la caché`,
    failed: (many) => `${count(many)} con error`,
    skipped: (many) => `${count(many)} ${many === 1 ? 'omitida' : 'omitidas'}`,
    inAll: (time) => `${time} en total`,
    status: { hit: 'de la caché', failed: 'con error', skipped: 'omitida' },
    reads: (inputs) => ` (lee ${inputs.join(', ')})`,
    took: (time) => `tardó ${time}`,
  },

  terms: {
    title: 'Las palabras que deciden',
    note: 'Lo que una palabra así suma a la puntuación de su clase. También puede estar aquí una palabra que tienen pocas filas.',
    caption: 'Las palabras con los mayores pesos de cada clase',
    words: 'palabras, primero las de más peso',
  },

  texts: {
    title: 'Textos que escribió el modelo',
    note: (choice, seed) =>
      html`El comienzo (prompt) está en negrita. Cada token se eligió con
      ${choice}${seed === null ? null : ` y la semilla ${seed}`}. La perplejidad es la del modelo con su
      propio texto.`,
    tokens: (many) => counted(many, 'token', 'tokens'),
    endings: {
      end: ', hasta su final',
      stopped: ', hasta donde debía parar',
      tokens: '',
      positions: ', tantos como posiciones tiene el modelo',
    },
    perplexity: (value) => `, perplejidad ${measure(value)}`,
  },

  written: {
    title: 'Lo que escribió el modelo',
    note: 'La puntuación de un texto es su chrF, de 0 a 100, con la más parecida de sus referencias.',
    bestFirst: 'Todos, primero los mejores',
    best: 'Los mejores',
    worst: 'Los peores',
    some: (seed) => `Al azar, con la semilla ${seed}`,
    faultless: (texts) =>
      `De ${count(texts)} textos, ninguno está vacío, cortado ni es el mismo para varias fuentes.`,
    faults: faultsInSpanish,
    ofTexts: (texts, faults, named) =>
      html`De ${count(texts)} textos,
      ${faults.join(', ')}${named.length === 0 ? null : html`: ${named.length === 1 ? 'el más frecuente es' : 'los más frecuentes son'} ${named}`}.`,
    sources: (many) => `(${counted(many, 'fuente')})`,
    tokens: (many) => counted(many, 'token', 'tokens'),
    cutOff: ' · cortado',
    shouldBe: 'debería ser',
    wrote: 'escribió',
    nothing: 'nada',
  },

  attention: {
    title: 'En qué se fijó',
    note: (heads) =>
      `Las palabras que leyó están en horizontal; las que escribió, en vertical. Cada fila dice adónde miró el modelo
      cuando escribió la palabra${heads > 1 ? `, como media de ${count(heads)} cabezas` : ''}; los pesos de una fila
      suman 1. Los textos son los primeros elegidos al azar que son bastante cortos.`,
    before: (layers) => (layers === 1 ? 'La capa anterior' : `${count(layers)} capas anteriores`),
    layer: (layer, of) => `capa ${layer} de ${of}, `,
    row: (row) => `Fila ${count(row)}`,
    over: (layer, attention, column, most) =>
      html`${layer}<code>${attention}</code> sobre <code>${column}</code>; el color pleno es
        ${percent(most, 0)}`,
    chart: (attention, row) => `Adónde miró ${attention} en la fila ${row}`,
    padding: '(relleno)',
    written: 'escrito',
  },

  comparison: {
    label: ({ of, metric }) =>
      of === 'scores' ? metric : `${metric} de ${of === 'validation' ? 'validación' : 'entrenamiento'}`,
    elements: 'Todos los elementos',
    none: (label) => `Ningún elemento tiene ${label}.`,
    allEqual: 'todos son iguales',
    hasBest: (name, value) => `${name} tiene el mejor valor, ${value}`,
    words: (elements, range) => `${count(elements)} elementos; ${range};`,
    over: (label, x) => `${label} según ${x}`,
    ofEach: (label) => `${label} de cada elemento`,
    repeated(label, { name, runs, mean, deviation, interval }) {
      const of = `${name === '' ? '' : `${name}, `}${counted(runs, 'semilla')}`;
      const spread = deviation === null ? '' : ` ± ${decimal(deviation.toFixed(4))}`;
      const within =
        interval === null
          ? ''
          : ` (95 %: de ${decimal(interval[0].toFixed(4))} a ${decimal(interval[1].toFixed(4))})`;
      return `${of}: media de ${label} ${decimal(mean.toFixed(4))}${spread}${within}`;
    },
    element: 'elemento',
    epochs: 'épocas',
    time: 'tiempo',
  },

  explanation: {
    title: 'Adónde miró la atención',
    note: (words) =>
      `${words} Una palabra con el doble de peso es el doble de oscura; la más oscura de cada texto tiene el mayor
        peso de ese texto. Una línea de puntos marca las palabras que no están en el vocabulario.`,
    wrong: 'Equivocadas, primero las más seguras',
    allRows: 'Filas',
    right: 'Acertadas',
    overTime: 'softmax sobre el tiempo',
    heads: (heads) => `${count(heads)} cabezas`,
    steps: 'todos los pasos que preguntan',
    means: (means) => `, como medias de ${means.join(' y ')}`,
    weights: (layer, column, over) =>
      `Los pesos de ${layer} sobre las palabras de ${column}${over}; los de una fila suman 1.`,
    little: 'poco',
    much: 'mucho',
    said: 'dijo',
    isRight: 'acierta',
    is: 'es',
    sure: (probability) => `${percent(probability)} de seguridad, `,
    most: 'Sobre todo:',
    mostWords({ tokens, padding }) {
      if (tokens.length === 0) return 'ninguna palabra';
      const most = tokens.toSorted((one, other) => other.weight - one.weight).slice(0, 5);
      const shown = most.map(({ word, weight }) => `${word} ${percent(weight, 0)}`);
      return padding >= 0.005 ? `${shown.join(', ')}; relleno ${percent(padding, 0)}` : shown.join(', ');
    },
  },

  plane: {
    inPlane: (points, of) => `${count(points)} ${kindsInSpanish[of]} en el plano`,
    method: ({ name }) =>
      ({ axes: 'tal como son', pca: 'con PCA', tsne: 'con t-SNE', umap: 'con UMAP' })[name],
    colouredBy(column, of) {
      if (of === 'rows') return column === null ? '' : `, con el color de su ${column}`;
      return column === null
        ? ', con el color de su frecuencia'
        : `, con el color de ${column} por la que hablan`;
    },
    below: (title) => `${title}; la tabla de abajo los tiene todos`,
    rowsTitle: 'Todas las filas de la imagen',
    wordsTitle: 'Todas las palabras y las más cercanas a cada una',
    nearest: (words) =>
      `Las palabras más cercanas son las que forman los ángulos más pequeños entre los vectores enteros, de
              ${count(words)} palabras con vector; a su lado está el coseno.`,
    some: (all) => ` Son algunas de ${count(all)}, a distancias iguales.`,
    without: (words) =>
      words === 1
        ? ' Una palabra no tiene vector y no está aquí.'
        : ` ${count(words)} palabras no tienen vector y no están aquí.`,
    darker: ' Las palabras más oscuras son más frecuentes.',
    speaks: (column) =>
      ` Una palabra habla por el valor de ${column} cuyas filas de entrenamiento la tienen más a menudo de lo que explica el azar.`,
    methodWords(method, of) {
      const near = `las ${kindsInSpanish[of]} que están cerca tienen vectores cercanos`;
      switch (method.name) {
        case 'axes':
          return 'Los dos números de cada vector, tal como son.';
        case 'pca': {
          const [across, up] = method.shares;
          const rest = percent(Math.max(0, 1 - across - up), 0);
          return `Con PCA: el ${percent(across, 0)} de la varianza está en horizontal y el ${percent(up, 0)} en vertical; el plano no muestra el otro ${rest}.`;
        }
        case 'tsne':
          return `Con t-SNE (perplejidad ${decimal(String(method.perplexity))}, divergencia de Kullback-Leibler ${measure(method.divergence)}): ${near}; las distancias entre grupos no dicen nada.`;
        case 'umap':
          return `Con UMAP (${method.neighbours} vecinas): ${near}; las distancias entre grupos son, como mucho, una pista.`;
      }
    },
    across: 'horizontal',
    upwards: 'vertical',
    word: 'palabra',
    times: 'veces',
    nearestWords: 'palabras más cercanas',
    manyTimes: (many) => `${count(many)} ${many === 1 ? 'vez' : 'veces'}`,
    others: (named) => (named ? 'otras clases, o ninguna' : 'ninguna con seguridad'),
    hint: (word, times, speaks) => `${word}: ${count(times)} ${times === 1 ? 'vez' : 'veces'}${speaks}`,
    stretched: (times) =>
      `En vertical, las distancias se dibujan ${times} veces más grandes que en horizontal.`,
  },

  rates: {
    none: 'No se sugiere ninguna tasa',
    suggested: (rate) => `Tasa de aprendizaje ${decimal(String(rate))}`,
    exploded: ' Terminó donde la pérdida se disparó.',
    loss: 'Pérdida (loss)',
    eachStep: 'cada paso',
    smoothed: 'suavizada',
    noFall: 'La pérdida no baja con ninguna de estas tasas, así que no se sugiere ninguna.',
    falls: (rate, least) =>
      `La pérdida suavizada baja más rápido en ${decimal(String(rate))}; su mínimo es ${measure(least)}.`,
    title: (words) => `pérdida según las tasas de aprendizaje: ${words}`,
    axis: 'tasa de aprendizaje, como potencia de diez',
    columns: ['tasa de aprendizaje', 'pérdida', 'pérdida suavizada'],
  },
};

const kindsInSpanish = { rows: 'filas', words: 'palabras' } as const;

const chartNames: ReadonlyMap<string, string> = new Map([
  ['loss', 'pérdida'],
  ['accuracy', 'exactitud'],
  ['perplexity', 'perplejidad'],
  ['precision', 'precisión'],
  ['recall', 'exhaustividad'],
  ['learning-rate', 'tasa de aprendizaje'],
  ['lengths', 'longitudes'],
  ['forecast', 'pronóstico'],
  ['steps-ahead', 'pasos hacia adelante'],
  ['roc', 'curva ROC'],
  ['precision-recall', 'precisión y exhaustividad'],
  ['reliability', 'fiabilidad'],
  ['comparison', 'comparación'],
  ['rates', 'tasas de aprendizaje'],
]);

const firstInSpanish = (votes: boolean): string =>
  votes ? 'primero las que tienen más votos' : 'primero las más seguras';

function averagingInSpanish(averaging: Averaging) {
  if (averaging.kind === 'positive') return html`<bdi>${averaging.class}</bdi> es la clase positiva`;
  const { classes, absent } = averaging;
  const without = absent === 0 ? '' : `, ${count(absent)} de ellas sin ejemplos`;
  return html`los valores son macro: la media de ${count(classes)} clases${without}`;
}

/** `frozen for 2 epochs, rate × 0.1` */
function learnedInSpanish(english: string): string {
  return english
    .split(', ')
    .map((part) => inForms(part, waysToLearn) ?? part)
    .join(', ');
}

const waysToLearn: readonly Form[] = [
  [/^begins trained$/u, 'empieza entrenada'],
  [/^frozen$/u, 'congelada'],
  [/^frozen for (.+) epochs$/u, (many) => `congelada ${counted(Number(many), 'época')}`],
  [/^frozen for (.+) steps$/u, (many) => `congelada ${counted(Number(many), 'paso')}`],
  [/^rate × (.+)$/u, (factor) => `tasa × ${decimal(factor)}`],
];
