/** What several sources say of the file that they read, in Spanish. */
export const archivo =
  'El archivo: una ruta relativa a la carpeta del archivo `.seq`, o el resultado de `download`. Los ' +
  'archivos `.gz` y `.bz2` se descomprimen; de un archivo tar o zip se lee uno de los que contiene.';

export const miembro =
  'El archivo dentro de un tar o zip, con sus carpetas: `"data/train.csv"`. No hace falta si contiene uno solo.';
