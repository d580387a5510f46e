/** `download`: a file from the web, checked by its checksum. */
import type { NoFiles, NoInputs, OperationTraits } from './operation.js';

export interface DownloadOperation {
  readonly arguments: {
    readonly url: string;
    /** 64 hexadecimal digits in lower case. */
    readonly sha256: string;
    /** In bytes; null where it is not known beforehand. */
    readonly size: number | null;
    readonly allow_http: boolean;
  };
  readonly inputs: NoInputs;
  readonly files: NoFiles;
  readonly leaves: 'file';
}

export const download: OperationTraits = { version: 1, resource: 'network' };
