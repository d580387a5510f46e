/** The texts of sources in Spanish: what reads files, and the types of their columns. */
import type { TextsOfPrimitives } from '../with-texts.js';
import { archivo, miembro } from './files.js';

const limite = 'Número máximo de filas, leídas desde el principio.';
const codificacion = 'La codificación del texto. `"latin1"` es `"windows-1252"`, como en la web.';
const tolerancia =
  'Proporción de filas no válidas que se permite. Las filas no válidas se dejan fuera. Si hay más, la etapa falla.';
const delArchivo = { path: archivo, member: miembro, limit: limite };

const archivos =
  'Los archivos, relativos a la carpeta del archivo `.seq`. `*` vale por cualquier nombre y `**` por ' +
  'cualquier número de carpetas. O un archivo tar o zip: su ruta, o el resultado de `download`.';
const miembros =
  'Los archivos dentro de un tar o zip, como un patrón desde su raíz: `"aclImdb/train/*/*.txt"`. Por defecto, todos.';
const limiteDeArchivos = 'Número máximo de filas. Los archivos se toman a intervalos iguales.';
const clasesDeCarpetas =
  'Clase de cada carpeta. El orden define el orden de las clases. Los archivos de otras carpetas se ' +
  'dejan fuera. Por defecto, cada carpeta es una clase, y las clases se ordenan.';

const clasesDeEtiquetas =
  'Clase de cada etiqueta. El orden define el orden de las clases. Las filas con otras etiquetas se ' +
  'cuentan como no válidas. Por defecto, las clases son las propias etiquetas, ordenadas.';

const columnas =
  'Columnas que se leen. Un nombre de la cabecera (o un número desde 1) lee texto, `class(…)` una ' +
  'clase, `number(…)` un número, `numbers(…)` varios números, `time(…)` una fecha, con hora o sin ella, ' +
  '`column(…)` una parte de un texto.';
const deTabla = {
  columns: columnas,
  header:
    'La primera fila tiene los nombres de las columnas. Sin cabecera, las columnas tienen números desde 1.',
  quoting: 'Los campos pueden ir entre comillas dobles, con `""` para unas comillas dentro.',
  decimal:
    'El signo decimal de los números. Con `","`, los puntos entre grupos de tres cifras no cuentan: `1.234,5`.',
  encoding: codificacion,
  tolerance: tolerancia,
};

const deArray = {
  shape:
    'La forma de una fila: `[28, 28, 1]` para una imagen gris, `[30, 2]` para 30 pasos de tiempo, ' +
    '`[784]` para un vector. El archivo puede omitir un último 1.',
  labels:
    'Un segundo archivo del mismo formato con la etiqueta de cada fila. La tabla tiene entonces la columna `label`.',
  classes:
    'Los nombres de las etiquetas 0, 1, …, en este orden. Las filas con otras etiquetas se cuentan ' +
    'como no válidas. Por defecto, las clases son las propias etiquetas.',
  tolerance: tolerancia,
};

export const fuentes = {
  lines: {
    summary:
      'Lee un texto por línea, también de las líneas en blanco, con el número de cada línea. Las líneas de ' +
      'un texto corrido se dividen por su lugar: `split(by: .line, …)`.',
    parameters: { ...delArchivo, encoding: codificacion, tolerance: tolerancia },
  },
  parallel: {
    summary:
      'Pone uno al lado de otro archivos cuyas líneas se corresponden, como frases y sus traducciones. Los ' +
      'nombres de los argumentos son las columnas. Todos los archivos deben tener el mismo número de líneas.',
    parameters: { files: 'Las líneas de cada archivo: `lines("train.en")`.' },
  },
  documents: {
    summary:
      'Lee un texto por archivo, con la ruta del archivo desde el final de la parte fija del patrón. Los ' +
      'archivos van en el orden de sus rutas.',
    parameters: {
      path: archivos,
      members: miembros,
      limit: limiteDeArchivos,
      encoding: codificacion,
      tolerance: tolerancia,
    },
  },
  fasttext: {
    summary: 'Lee el formato de fastText: cada línea es `__label__NAME`, seguido del texto.',
    parameters: { ...delArchivo, labels: clasesDeEtiquetas, encoding: codificacion, tolerance: tolerancia },
  },
  csv: {
    summary: 'Lee una tabla con una fila por línea y comas entre los campos.',
    parameters: {
      ...delArchivo,
      ...deTabla,
      delimiter:
        'El carácter entre los campos. Si las columnas no se encuentran con comas, y sí con puntos y ' +
        'comas, tabuladores o `|`, se usan estos.',
    },
  },
  tsv: {
    summary: 'Lee una tabla con una fila por línea y tabuladores entre los campos.',
    parameters: { ...delArchivo, ...deTabla, delimiter: 'El carácter entre los campos.' },
  },
  jsonl: {
    summary: 'Lee un archivo con un objeto JSON por línea, o con un solo array JSON de objetos.',
    parameters: { ...delArchivo, columns: columnas, encoding: codificacion, tolerance: tolerancia },
  },
  idx: {
    summary: 'Lee un array en el formato IDX de MNIST: una fila por cada elemento de su primera dimensión.',
    parameters: { ...delArchivo, ...deArray },
  },
  mnist: {
    summary:
      'Lee una carpeta, o un archivo zip, con los cuatro archivos de MNIST, o de unos datos con la misma ' +
      'forma, como las particiones `train` y `test`.',
    parameters: {
      path:
        'La carpeta, o el archivo `….zip`, con `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` y los ' +
        'mismos de la prueba (`t10k-…` o `test-…`), cada uno con `.gz` o sin él. Los píxeles van de 0 a 255.',
      classes:
        'Los nombres de las etiquetas 0, 1, …, en este orden. Las filas con otras etiquetas se cuentan ' +
        'como no válidas. Por defecto, son las cifras.',
      limit: 'Número máximo de filas de cada partición, leídas desde el principio.',
      tolerance: tolerancia,
    },
  },
  npy: {
    summary: 'Lee un array que guardó NumPy: una fila por cada elemento de su primera dimensión.',
    parameters: { ...delArchivo, ...deArray },
  },
  npz: {
    summary:
      'Lee arrays que NumPy guardó en un solo archivo: una columna por cada uno, y una fila por cada elemento de todos.',
    parameters: { path: archivo, columns: columnas, limit: limite, tolerance: tolerancia },
  },
  images: {
    summary:
      'Lee una imagen PNG o JPEG por archivo, con valores de 0 a 255. El nombre de la carpeta del archivo determina la clase.',
    parameters: {
      path: archivos,
      size: 'Alto y ancho que se dan a todas las imágenes: `[64, 64]`, o un solo número para los dos.',
      channels:
        '1 para gris, 3 para rojo, verde y azul, 4 con transparencia. Las imágenes con otros canales se convierten.',
      fit:
        'Cómo llega a este tamaño una imagen de otras proporciones: `"stretch"` las cambia, `"crop"` corta ' +
        'dos lados por igual, `"pad"` añade negro en dos lados.',
      labelled: 'La tabla tiene la columna `label`: la clase de cada imagen, según su carpeta.',
      classes: clasesDeCarpetas,
      members: miembros,
      limit: limiteDeArchivos,
      tolerance: tolerancia,
    },
  },
  folder: {
    summary: 'Lee un texto por archivo. El nombre de la carpeta del archivo determina la clase.',
    parameters: {
      path: archivos,
      classes: clasesDeCarpetas,
      members: miembros,
      columns:
        'Columnas en lugar de `text` y `label`, hechas de los campos `"text"` (el contenido), `"folder"` y ' +
        '`"path"` (desde el final de la parte fija del patrón): ' +
        '`{ text: "text", rating: number("path", pattern: r"_(\\d+)\\.txt$") }`.',
      limit: limiteDeArchivos,
      encoding: codificacion,
      tolerance: tolerancia,
    },
  },
  download: {
    summary:
      'Descarga una vez un archivo de la web, lo comprueba y lo guarda en la caché. El resultado puede ocupar ' +
      'el lugar de cualquier ruta.',
    parameters: {
      url: 'La dirección: `https://`, o `http://` con `allow_http`.',
      sha256: 'Suma de verificación del archivo: 64 cifras hexadecimales.',
      size: 'Tamaño del archivo en bytes. Se muestra antes de que empiece la descarga.',
      allow_http: 'Permite una dirección sin cifrar.',
    },
  },
} satisfies TextsOfPrimitives;

const columna = 'El nombre de la columna en la cabecera (o del campo de JSON), o su número desde 1.';
const patron =
  'Una expresión regular (JavaScript, con clases de Unicode): el valor es su primer grupo, o toda la ' +
  'coincidencia si no tiene grupos. Una fila que no coincide no es válida.';

export const columnasDeFuentes = {
  class: {
    summary: 'Una columna con la clase de cada fila.',
    parameters: {
      column: `${columna} En \`with\`, una comparación: \`class(.stars > 3)\`.`,
      labels: 'Clase de cada etiqueta. El orden define el orden de las clases.',
      pattern: patron,
      above:
        'Hace dos clases de un número: `true` por encima de él; si no, `false`. `labels` les da otros ' +
        'nombres: `{ "false": "bad", "true": "good" }`.',
    },
  },
  number: { summary: 'Una columna de números.', parameters: { column: columna, pattern: patron } },
  time: {
    summary:
      'Una columna de momentos: fechas, meses, o fechas con hora, con zona o sin ella. Una hora con zona se ' +
      'convierte a UTC.',
    parameters: {
      column: columna,
      format:
        'Cómo está escrito, con `YYYY`, `MM`, `DD`, `HH`, `mm`, `ss`, `SSS` y `Z` (la zona); `Y`, `M`, `D` y ' +
        '`H` no llevan cero delante, y `MMM` es de `Jan` a `Dec`: `"DD/MM/YYYY"`. Por defecto, ISO 8601: ' +
        '`1981-01-31`, `1949-01`, `2020-05-01T12:30:00Z`.',
      pattern: patron,
    },
  },
  numbers: {
    summary:
      'Una columna de varios números en cada fila: un vector o una imagen, guardados como números de coma ' +
      'flotante de 32 bits.',
    parameters: {
      columns:
        'Los nombres de las columnas en la cabecera (o de los campos), en el orden de los números, o sus ' +
        'números desde 1: `numbers(2..785)`. Un solo nombre con `*` vale por todas las columnas cuyo nombre ' +
        'coincide, en el orden del archivo.',
      width:
        'Cuántos números tiene una fila. Hace falta donde un nombre tiene un `*`, porque un programa se ' +
        'comprueba sin sus datos.',
      shape:
        'La forma de una fila, en lugar de `width`: `[28, 28, 1]` para una imagen. Los números van fila por fila.',
      ragged:
        'De `jsonl`: cada fila es una lista de pasos de tiempo, tantos como tenga. `width` o `shape` es la de un paso.',
    },
  },
  column: {
    summary: 'Una columna de textos, de los que un patrón toma una parte.',
    parameters: { column: columna, pattern: patron },
  },
} satisfies TextsOfPrimitives;
