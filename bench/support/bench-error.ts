/** What a user of the benches has to be told, without a stack. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
  constructor(
    message: string,
    /** 2: the command is wrong; 3: something has to be set up first; 1: anything else. */
    readonly exitCode: 1 | 2 | 3 = 3,
  ) {
    super(message);
  }
}
