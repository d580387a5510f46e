/** From which folder a relative path was taken, in Spanish. */
import type { PathStart } from './path-start.js';

/** As a note; none for an absolute path. */
export function showPathStart(start: PathStart | undefined): readonly string[] {
  if (start === undefined) return [];
  const { folder, writtenIn } = start;
  return [
    writtenIn === null
      ? `la ruta se da con \`-p\`: parte de la carpeta del proyecto, \`${folder}\``
      : `la ruta está escrita en \`${writtenIn}\`: parte de la carpeta de ese archivo, \`${folder}\``,
  ];
}
