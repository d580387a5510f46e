/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../base/diagnostics/build-diagnostic.js';
import { listAnd } from '../base/diagnostics/phrases.es.js';
import { showBytes } from '../base/show-bytes.js';
import type { messages } from './messages.js';

export const mensajes = {
  noRelease: (given) => ({
    message: `no hay ningún TensorFlow ${given.device === 'gpu' ? 'para GPU ' : ''}que descargar para ${given.platform}`,
    notes: [`está publicado para ${given.published.join(', ')}`],
    help: [
      'si tienes bibliotecas propias de TensorFlow (`libtensorflow_cc`, 2.9 o más nueva), nombra su carpeta en SEQPIPE_TF_DIR',
      ...(given.device === 'gpu' ? ['`seqpipe setup` sin `--gpu` instala el que calcula en la CPU'] : []),
    ],
  }),

  noDownloader: () => ({
    message: 'TensorFlow no se puede descargar: ni pip ni uv están instalados',
    notes: ['sus bibliotecas se publican en un paquete de Python; para usarlas no hace falta Python'],
    help: [
      'instala Python 3 con pip (`apt install python3-pip`, `brew install python`), y después `seqpipe setup`',
    ],
  }),

  downloadFailed: (given) => ({
    message: `${given.wheel} no se pudo descargar`,
    notes:
      'said' in given.pip ? given.pip.said : [`pip dejó en su lugar ${given.pip.left.join(', ') || 'nada'}`],
    help: [
      'comprueba la red, y después `seqpipe setup`; con un proxy o un espejo, configúralo en pip: `pip config set global.index-url URL`',
    ],
  }),

  notThePublishedFile: ({ file, found, expected }) => ({
    message: `${file} no es el archivo que se publicó: no se ha instalado nada de él`,
    notes: [`su sha256 es ${found}, y debería ser ${expected}`],
    help: [
      '`seqpipe setup` lo descarga otra vez; si termina igual, un proxy o un espejo cambia lo que transmite',
    ],
  }),

  noRoomForLibrary: ({ folder, needed, free }) => ({
    message: `en ${folder} no hay sitio para TensorFlow`,
    notes: [`hacen falta ${showBytes(needed)} mientras se desempaqueta, y quedan ${showBytes(free)}`],
    help: ['libera espacio, o nombra una carpeta de otro disco en SEQPIPE_HOME; después `seqpipe setup`'],
  }),

  libraryDoesNotOpen: ({ reason }) => ({
    message: 'TensorFlow está descargado, pero no funciona en esta máquina',
    notes: [reason],
    help: [
      'necesita glibc 2.27 y un procesador con AVX; en un sistema más antiguo puede funcionar dentro de un contenedor',
    ],
  }),

  offlineWithoutLibrary: () => ({
    message: 'TensorFlow no está instalado, y `--offline` prohíbe descargarlo',
    help: ['ejecuta `seqpipe setup` una vez con red; después está disponible para todos los proyectos'],
  }),

  libraryNotKept: ({ folder, reason }) => ({
    message: `TensorFlow no se puede guardar en ${folder}: ${typeof reason === 'string' ? reason : 'el disco está lleno'}`,
    help: ['corrige los permisos de esa carpeta, o nombra otra en SEQPIPE_HOME; después `seqpipe setup`'],
  }),

  triedLately: ({ minutes }) => ({
    message: 'TensorFlow no está instalado',
    notes: [`la descarga falló hace ${minutes} min`],
    help: ['`seqpipe setup` lo intenta otra vez y dice qué está mal'],
  }),

  noGpuSeen: () => ({
    message: 'TensorFlow para GPU está instalado, pero aquí no hay controlador de NVIDIA',
    help: ['comprueba que el controlador de NVIDIA (525 o más nuevo) funciona: `nvidia-smi`'],
  }),

  wrongDirectory: ({ folder, libraries }) => ({
    message: `SEQPIPE_TF_DIR nombra ${folder}, que no contiene las dos bibliotecas de TensorFlow`,
    notes: [`se llaman ${listAnd(libraries)}`],
    help: [
      'nombra la carpeta que las contiene, o quita la variable para usar la que instala `seqpipe setup`',
    ],
  }),

  damagedLibraries: ({ folder }) => ({
    message: 'el TensorFlow instalado está dañado y no se usa',
    notes: [`los archivos de ${folder} no tienen el tamaño que tenían`],
    help: ['`seqpipe setup` lo instala otra vez'],
  }),

  libraryNotFetched: () => ({
    message: 'TensorFlow nativo no está instalado; los modelos se entrenarían en WebAssembly, despacio',
    help: ['`seqpipe setup` lo descarga'],
  }),

  gpuUnused: () => ({
    message: 'aquí hay una tarjeta NVIDIA que el TensorFlow instalado no usa',
    help: ['`seqpipe setup --gpu` instala la versión que la usa (unos 3.3 GB)'],
  }),

  selfTestFailed: ({ because }) => ({
    message: 'TensorFlow no calcula aquí como debería',
    notes: [
      'error' in because
        ? because.error
        : `solo aprendió hasta una exactitud (accuracy) de ${because.accuracy.toFixed(2)}`,
    ],
    help: [
      'borra la carpeta de la caché del usuario y ejecuta `seqpipe setup`; si sigue igual, dínoslo con lo que escribe `seqpipe doctor --json`',
    ],
  }),
} satisfies TranslationOf<typeof messages>;
