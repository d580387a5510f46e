/** What `docs/es/commands.md` says around the help. */
import type { TextsLike } from '../../base/language.js';
import type { referenceTexts } from './reference-texts.js';

export const textosDeReferencia = {
  title: 'Comandos',
  origin:
    'Esta página se escribe con `npx vitest run test/cli/definition -u` a partir de las definiciones de `src/cli/commands/` y de sus textos en español, que están al lado. `seqpipe help --lang es` enumera los comandos, y `seqpipe COMMAND --help --lang es` muestra lo mismo que esta página.',
  spelling:
    '`-j4`, `-j 4`, `--jobs=4` y `--jobs 4` son lo mismo. Las opciones y los argumentos de posición se pueden mezclar; después de `--`, toda palabra es un argumento de posición. Un error del propio seqpipe (bug) termina cualquier comando con el código de salida 1.',
} satisfies TextsLike<typeof referenceTexts>;
