/** All jobs by their names. */
import { autoencoder } from './autoencoder.js';
import { classify } from './classify.js';
import { forecast } from './forecast.js';
import type { Job, JobName } from './job.js';
import { languageModel } from './language-model.js';
import { translate } from './translate.js';

export const jobs: Readonly<Record<JobName, Job>> = {
  classify,
  forecast,
  'language-model': languageModel,
  translate,
  autoencoder,
};
