/** The words of `messages.ts` for kinds of files, archives and values, in Spanish. */
import type { ArchiveFault, JsonKind, OtherKind, UnusableMember } from './messages.js';

const table = 'escríbelo antes como CSV o como líneas de JSON';

export const otherKinds = {
  zip: { is: 'un archivo zip', help: 'descomprímelo antes, p. ej. con `unzip`' },
  tar: {
    is: 'un archivo tar',
    help: 'desempaquétalo antes con `tar -xf`; `folder` lee un archivo por fila',
  },
  gzip: {
    is: 'algo comprimido dos veces, la segunda con gzip',
    help: 'descomprímelo una vez, p. ej. con `gunzip`',
  },
  bzip2: {
    is: 'algo comprimido dos veces, la segunda con bzip2',
    help: 'descomprímelo una vez, p. ej. con `bunzip2`',
  },
  zstd: { is: 'algo comprimido con zstd', help: 'descomprímelo antes, p. ej. con `unzstd`' },
  xz: { is: 'algo comprimido con xz', help: 'descomprímelo antes, p. ej. con `unxz`' },
  lz4: { is: 'algo comprimido con lz4', help: 'descomprímelo antes, p. ej. con `unlz4`' },
  sevenZip: { is: 'un archivo 7z', help: 'descomprímelo antes, p. ej. con `7z x`' },
  rar: { is: 'un archivo RAR', help: 'descomprímelo antes, p. ej. con `unrar x`' },
  parquet: {
    is: 'un archivo Parquet',
    help: `${table}: en Python, \`pandas.read_parquet("IN").to_csv("OUT.csv", index=False)\``,
  },
  arrow: {
    is: 'un archivo Arrow',
    help: `${table}: en Python, \`pandas.read_feather("IN").to_csv("OUT.csv", index=False)\``,
  },
  orc: { is: 'un archivo ORC', help: table },
  avro: { is: 'un archivo Avro', help: table },
  hdf5: { is: 'un archivo HDF5', help: table },
  numpy: { is: 'un array de NumPy', help: table },
  pickle: { is: 'un pickle de Python', help: table },
  sqlite: {
    is: 'una base de datos SQLite',
    help: `${table}: \`sqlite3 -csv -header IN "select …" > OUT.csv\``,
  },
  office: {
    is: 'un libro o un documento de un programa de oficina',
    help: 'guarda antes la hoja como CSV, o el documento como texto sin formato',
  },
  oldOffice: {
    is: 'un libro o un documento de un programa de oficina antiguo',
    help: 'guarda antes la hoja como CSV, o el documento como texto sin formato',
  },
  pdf: { is: 'un PDF', help: 'saca antes el texto, una fila por línea' },
  rtf: { is: 'un documento RTF', help: 'guárdalo antes como texto sin formato' },
  image: { is: 'una imagen', help: 'comprueba que la ruta nombra el archivo correcto' },
  html: {
    is: 'una página web',
    help: 'quizá se guardó una página de acceso o de error en lugar de los datos: ábrela en un navegador',
  },
  gitLfs: {
    is: 'un puntero de Git LFS y no los datos mismos',
    help: 'descarga los datos con `git lfs pull`',
  },
  utf16: {
    is: 'un texto en UTF-16, por sus muchos bytes NUL',
    help: 'da su codificación, "utf-16le" o "utf-16be", o guárdalo en UTF-8',
  },
} satisfies Readonly<Record<OtherKind, { readonly is: string; readonly help: string }>>;

export const archiveFaults = {
  truncated: 'el archivo comprimido se corta aquí',
  damaged: 'el archivo comprimido está dañado aquí',
  checksum:
    'el archivo comprimido está dañado en algún lugar antes de aquí, como dice su suma de verificación',
  trailing: 'aquí sigue algo que no es un archivo comprimido',
  randomised: 'el archivo comprimido tiene aquí bloques aleatorizados, que bzip2 dejó de escribir en 1999',
} satisfies Readonly<Record<ArchiveFault, string>>;

export const wholeFaults = {
  truncated: 'está cortado',
  damaged: 'está dañado',
  checksum: 'está dañado, como dice su suma de verificación',
  trailing: 'dentro sigue algo que no es un archivo comprimido',
  randomised: 'tiene bloques aleatorizados, que bzip2 dejó de escribir en 1999',
} satisfies Readonly<Record<ArchiveFault, string>>;

export const unusableMembers = {
  link: 'un enlace, y los enlaces no se siguen',
  special: 'algo que no es un archivo normal',
  encrypted: 'un archivo cifrado',
  'packed otherwise': 'un archivo comprimido de una forma que no se admite',
} satisfies Readonly<Record<UnusableMember, string>>;

export const jsonKinds = {
  missing: 'nada',
  null: 'null',
  list: 'una lista',
  object: 'un objeto',
  string: 'un texto',
  number: 'un número',
  boolean: 'un booleano',
} satisfies Readonly<Record<JsonKind, string>>;
