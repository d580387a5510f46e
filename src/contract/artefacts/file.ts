/** A file that a stage fetched. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface FileDocument {
  readonly kind: 'file';
  readonly file: string;
  readonly bytes: number;
}

interface FileOutput {
  readonly bytes: number;
  readonly sha256: string;
}

export const file: ArtefactKind<FileDocument, FileOutput> = {
  typeName: 'File',
  described: 'a file',
  files: (document) => [document.file],
  output: ({ document, sha256 }) => ({ bytes: document.bytes, sha256: sha256(document.file) }),
  lines: ({ bytes }, language = 'en') => [outputTexts[language].bytes(bytes)],
};
