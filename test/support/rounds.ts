/** How often a test repeats itself: `few` times usually, `all` with `SEQPIPE_ALL_TESTS=1` (`npm run test:all`). */
export const rounds = (few: number, all: number): number =>
  process.env['SEQPIPE_ALL_TESTS'] === '1' ? all : few;
