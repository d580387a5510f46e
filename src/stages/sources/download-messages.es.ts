/** The texts of `download-messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { number, systemReason } from '../../base/diagnostics/phrases.es.js';
import type { FetchTrouble, messages } from './download-messages.js';

export const mensajes = {
  plainHttp: ({ url }) => ({
    message: `${url} no se descarga por HTTPS`,
    notes: ['con HTTP sin cifrar, cualquiera en el camino puede leer y cambiar lo que se descarga'],
    help: [
      'usa una dirección https, o pon `allow_http: true`; la suma de verificación sigue protegiendo el contenido',
    ],
  }),

  badUrl: ({ url }) => ({
    message: `"${url}" no es una dirección web`,
    help: ['escríbela como "https://host/path"'],
  }),

  offlineWithoutFile: ({ url }) => ({
    message: `${url} no está en la caché, y la ejecución es sin red`,
    help: ['ejecuta una vez sin `--offline`; después el archivo se conserva'],
  }),

  notFetched: ({ url, trouble }) => ({
    message: `no se pudo descargar ${url}: ${showTrouble(trouble)}`,
    help: [
      'comprueba la dirección y la conexión, y ejecuta otra vez: lo que ya llegó se conserva y se descarga el resto',
    ],
  }),

  wrongChecksum: ({ url, wanted, found }) => ({
    label: 'el archivo tiene otra',
    message: `${url} no es el archivo que el pipeline espera`,
    notes: [`sha256 esperada:    ${wanted}`, `sha256 descargada:  ${found}`],
    help: [
      'si el archivo debía cambiar, escribe la nueva suma de verificación en el pipeline; si no, no lo uses',
    ],
  }),

  wrongSize: ({ url, wanted, found }) => ({
    message: `${url} tiene ${number(found)} bytes, no ${number(wanted)}`,
    help: ['corrige `size`, o comprueba que la dirección aún lleva al mismo archivo'],
  }),

  diskTooSmall: ({ url, needed, free }) => ({
    message: `${url} necesita ${megabytes(needed)}, pero en el disco de la caché quedan ${megabytes(free)}`,
    help: ['haz sitio (`seqpipe gc`), o pon la caché en otro lugar con `--cache DIR`'],
  }),
} satisfies StageTranslationOf<typeof messages>;

function showTrouble(trouble: FetchTrouble): string {
  switch (trouble.is) {
    case 'no continuation':
      return 'el servidor no puede seguir donde se cortó el archivo';
    case 'connection ended':
      return `la conexión se cortó después de ${trouble.done} de ${trouble.total} bytes`;
    case 'silence':
      return `no llegó nada durante ${trouble.seconds} s`;
    case 'answer':
      return `el servidor respondió ${trouble.status} ${trouble.statusText}`.trim();
    case 'redirects':
      return `más de ${trouble.limit} redirecciones`;
    case 'network':
      return systemReason(trouble.said);
  }
}

function megabytes(bytes: number): string {
  return `${number(Math.ceil(bytes / 1e6))} MB`;
}
