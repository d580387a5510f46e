/** What a training is told, with what may be absent filled in. */
import type { ArgumentsOf } from '../../../contract/operations.js';
import { trainDefaults, type TrainDefaults } from '../../../contract/operations/train.js';

export type TrainSettings = ArgumentsOf<'train'> & TrainDefaults;

export const trainSettings = (given: ArgumentsOf<'train'>): TrainSettings => ({ ...trainDefaults, ...given });
