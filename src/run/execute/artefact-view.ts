/** An artefact as its reader sees it: the document, and where each of its files lies. */
import type { ArtefactView } from '../../contract/kernel.js';
import type { InputFiles } from './protocol.js';

export function viewOf({ document, files }: InputFiles): ArtefactView {
  const paths = new Map(files.map((file) => [file.path, file.absolute]));
  return {
    document,
    path(file) {
      const path = paths.get(file);
      if (path === undefined) throw new Error(`the artefact has no file \`${file}\``);
      return path;
    },
  };
}
