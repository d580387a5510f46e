/**
 * All sides of a comparison take turns, round after round: what disturbs the machine disturbs them
 * all.
 */
import type { Contender } from './contender.js';

/**
 * Calls `measure` for every contender in every round, the order turned by one from round to round.
 */
export async function interleave<Measured>(
  contenders: readonly Contender[],
  rounds: number,
  measure: (contender: Contender, round: number) => Promise<Measured>,
): Promise<Map<Contender, Measured[]>> {
  const measured = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length]!;
      measured.get(contender)!.push(await measure(contender, round));
    }
  }
  return measured;
}
