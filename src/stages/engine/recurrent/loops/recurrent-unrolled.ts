/**
 * A layer of any cell with every turn written out, for a number of steps that all batches have. A
 * turn of TensorFlow's loops costs what a dozen small ops cost: written out, a training step takes
 * a tenth less time at 128 units, half of it at 32. But each turn has to be recorded, so it is for
 * short sequences.
 */
import { attribute, type RawTensor } from '../../../../tensorflow/trace/trace.js';
import { turnBack, turnForward, type CellPass, type TurnConditions } from './cell-turns.js';
import type { ChainResult } from './chains.js';
import { apart, ops, sideBySide } from './loop-ops.js';
import { gradientsOf, project, zeroStates } from './recurrent-loop.js';

export function runUnrolled(pass: CellPass, time: number): ChainResult {
  const { raw, cell, form, chain, weights } = pass;
  const { all, reversed, emitted } = form;
  const { add, mul } = ops(raw);
  /** Steps of time in the order of turns; going through it twice gives back the first order. */
  const inTurn = <T>(steps: readonly T[]): readonly T[] => (reversed ? [...steps].reverse() : steps);
  const stepsOf = (x: RawTensor): readonly RawTensor[] =>
    inTurn(raw.run('Split', [raw.integers(0), x], [attribute.int('num_split', time)], time));
  /** [time · rows, n] */
  const together = (turns: readonly RawTensor[]): RawTensor =>
    time === 1 ? turns[0]! : raw.one('ConcatV2', [...inTurn(turns), raw.integers(0)]);

  const projected = stepsOf(project(raw, chain.x, weights));
  const valid = chain.mask === null ? [] : stepsOf(raw.one('Greater', [chain.mask, raw.scalar(0.5)]));
  const dropping = chain.hiddenMask ?? undefined;
  const conditions: readonly TurnConditions[] = projected.map((_, turn) => ({
    // A condition of Select is one truth a row.
    valid: valid[turn] && raw.one('Reshape', [valid[turn], raw.integers([-1])]),
    dropping,
  }));
  const forwardWeights = cell.forwardWeights(raw, weights);
  const histories = [chain.initial ?? zeroStates(raw, cell, chain)];
  const kept = projected.map((step, turn) => {
    const given = { projected: step, states: histories[turn]!, weights: forwardWeights };
    const made = turnForward(raw, cell, given, conditions[turn]!);
    histories.push(made.states);
    return made.kept;
  });
  const final = histories[time]!;
  return {
    result: sideBySide(
      raw,
      final
        .slice(0, emitted)
        .map((last, state) => (all ? together(histories.slice(1).map((states) => states[state]!)) : last)),
    ),
    final,
    backward(dy) {
      const dEmitted = apart(raw, dy, emitted);
      const dSteps = all ? dEmitted.map(stepsOf) : [];
      const zeros = zeroStates(raw, cell, chain);
      const backwardWeights = cell.backwardWeights(raw, weights);
      const filled: (readonly RawTensor[])[] = [];
      let dStates: readonly RawTensor[] = all ? zeros : [...dEmitted, ...zeros.slice(emitted)];
      for (let turn = time - 1; turn >= 0; turn--) {
        const back = turnBack(
          raw,
          cell,
          {
            dStates: dStates.map((d, state) => (dSteps[state] ? add(d, dSteps[state][turn]!) : d)),
            weights: backwardWeights,
            kept: (index) => kept[turn]![index]!,
            before: (state) => histories[turn]![state]!,
            after: (state) => histories[turn + 1]![state]!,
          },
          conditions[turn]!,
        );
        dStates = back.dStates;
        filled[turn] = back.filled;
      }
      return gradientsOf(pass, dStates, {
        filled: filled[0]!.map((_, index) => together(filled.map((matrices) => matrices[index]!))),
        hidden: () =>
          together(histories.slice(0, time).map(([h]) => (dropping === undefined ? h! : mul(h!, dropping)))),
        kept: (index) => together(kept.map((matrices) => matrices[index]!)),
      });
    },
  };
}
