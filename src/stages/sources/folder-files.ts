/** The files that `folder` reads, on disk or in an archive, and what can be wrong with one. */

export interface FolderFiles {
  /** Paths below the fixed part of the pattern. */
  readonly names: readonly string[];
  /** The bytes of a file as they are there, or what is wrong with it. */
  read(name: string): Promise<Buffer | FileFault>;
  close(): Promise<void>;
}

/** Files in an archive, and for messages some of all that it holds. */
export interface ArchiveFiles extends FolderFiles {
  readonly present: readonly string[];
}

export interface FileFault {
  readonly reason: string;
  /** The bytes are in another encoding. */
  readonly undecodable?: true;
}
