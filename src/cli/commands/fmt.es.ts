/** The help of `fmt` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import type { command } from './fmt.js';

export const ayuda = {
  summary: 'escribe los archivos en un solo estilo: espacios, sangría, saltos de línea',
  arguments: {
    files:
      'archivos .seq, carpetas que los contienen, o - para la entrada estándar (por defecto: la carpeta actual)',
  },
  options: { check: 'no cambia nada, y nombra los archivos que cambiarían' },
  exitCodes: {
    0: 'todos los archivos están ahora en el estilo; con --check, ya lo estaban',
    1: 'con --check: algunos archivos cambiarían; sin él: algunos no se pudieron escribir',
    2: 'un archivo tiene errores de sintaxis o no se puede leer; se queda como está',
  },
} satisfies HelpOf<typeof command>;
