/**
 * What a checkpoint keeps of a trainer besides the weights: the optimizer's slots, and carried
 * state.
 */
import { readVariables, writeVariables } from '../model/variables.js';
import type { Trainer } from './interface.js';
import type { TrainerParts } from './trainer-parts.js';

export const trainerState = ({
  model: { target },
  optimizer: { slots },
  carried,
}: TrainerParts): Pick<Trainer, 'readState' | 'loadState'> => ({
  async readState() {
    return new Map([...(await readVariables(target, slots)), ...carried.read()]);
  },
  async loadState(state) {
    const ofSlots = new Map([...state].filter(([name]) => !carried.names.includes(name)));
    await writeVariables(target, slots, ofSlots, 'optimizer slot');
    carried.load(state);
  },
});
