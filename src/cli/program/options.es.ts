/** The help of arguments and options that several commands have, in Spanish. */

export const ARCHIVO = 'el archivo .seq, una carpeta que contiene uno, o - para la entrada estándar';

/** How a `.seq` file is read. */
export const PROGRAMA = {
  params: 'valores para los parámetros del archivo',
  param: 'el valor de un parámetro; tiene prioridad sobre --params',
  allowRead: 'permite que el archivo lea datos de DIR, fuera de su proyecto',
};

export const CACHE =
  'la carpeta de la caché (por defecto: SEQPIPE_CACHE; si no, seqpipe.yaml; si no, .seqpipe/ en el proyecto)';

export const SALIDA_JSON =
  'un documento JSON en la salida estándar, y el texto para personas en la salida de errores';

export const VERIFICAR =
  'lee otra vez todos los archivos de entrada y los resultados guardados, y vuelve a calcular sus hashes';

export const DISPOSITIVO = 'dónde calcula TensorFlow (por defecto: seqpipe.yaml; si no, auto)';

export const VIGILAR =
  'lo repite cada vez que cambian el programa, lo que importa, sus ajustes o sus datos; Ctrl-C lo termina';

export const SIN_RED = 'no usa nunca la red';

export const ARCHIVO_CON_ERRORES = 'el archivo, sus ajustes o sus parámetros tienen errores';
