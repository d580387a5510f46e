/** The help of `explain` in Spanish. */
import { catalogue } from '../../base/diagnostics/catalogue.js';
import type { HelpOf } from '../definition/help-texts.js';
import type { command } from './explain.js';

const example = catalogue.lossOfOtherKind.code;

export const ayuda = {
  summary: `explica el código de un mensaje, como ${example}`,
  arguments: {
    code: `el código entre corchetes después de \`error\`; ${example.toLowerCase()} y ${example.slice(3)} son lo mismo`,
  },
  options: {},
  exitCodes: {
    0: 'la página está en la salida estándar',
    64: 'la línea de comandos está mal, o ese código no existe',
  },
} satisfies HelpOf<typeof command>;
