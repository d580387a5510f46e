/** What stands in the place of an argument or an option: what a shell offers there. */
export type Holds = Held | readonly string[];

/** One of a few words, or: */
export type Held =
  /** A `.seq` file, or a folder that has one. */
  | 'program'
  | 'file'
  | 'folder'
  /** A name of a value in the program of the command. */
  | 'value'
  /** Anything else: there is nothing to offer. */
  | 'words';
