const everything = process.env['SEQPIPE_ALL_TESTS'] === '1';

/** How often a test repeats itself: `few` times usually, `all` with `SEQPIPE_ALL_TESTS=1` (`npm run test:all`). */
export const rounds = (few: number, all: number): number => (everything ? all : few);

/** The cases of a grid: those that `tell` usually, all with `SEQPIPE_ALL_TESTS=1`. */
export const chosen = <Case>(
  all: readonly Case[],
  tell: (one: Case, index: number) => boolean,
): readonly Case[] => (everything ? all : all.filter(tell));
