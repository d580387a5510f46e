/** What every operation states beside its types. */

/** What a stage needs while it runs. */
export type StageResource = 'data' | 'tensorflow' | 'network';

export interface OperationTraits {
  /** Raise it when output bytes change: it is part of the key. */
  readonly version: number;
  /** A stage may need another one than its operation usually does. */
  readonly resource: StageResource;
  /**
   * It folds case, matches `\p{…}` or finds word borders: its output depends on the Unicode version
   * of Node.
   */
  readonly unicode?: true;
  /** Its output is about as large as what it reads. */
  readonly copies?: true;
  /** It can go on from what almost the same stage left. */
  readonly continues?: true;
  /** Inputs that say whether it goes on at all: what it goes on from does not depend on them. */
  readonly asides?: readonly string[];
}

export type NoArguments = Readonly<Record<string, never>>;
export type NoInputs = Readonly<Record<never, never>>;
export type NoFiles = Readonly<Record<never, never>>;
