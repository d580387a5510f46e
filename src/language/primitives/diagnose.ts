/** The diagnostics of what primitives are given. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { batches } from './messages/batches.js';
import { columns } from './messages/columns.js';
import { layerArguments } from './messages/layer-arguments.js';
import { layerInputs } from './messages/layer-inputs.js';
import { layerWarnings } from './messages/layer-warnings.js';
import { losses } from './messages/losses.js';
import { numberSteps } from './messages/number-steps.js';
import { numbers } from './messages/numbers.js';
import { pictures } from './messages/pictures.js';
import { parts } from './messages/parts.js';
import { splits } from './messages/splits.js';
import { searches } from './messages/searches.js';
import { sweeps } from './messages/sweeps.js';
import { trainingData } from './messages/training-data.js';
import { words } from './messages/words.js';
import { writing } from './messages/writing.js';
import { training } from './messages/training.js';

export const diagnose = diagnosticsFrom({
  ...batches,
  ...columns,
  ...splits,
  ...layerInputs,
  ...layerArguments,
  ...layerWarnings,
  ...losses,
  ...numbers,
  ...numberSteps,
  ...trainingData,
  ...training,
  ...sweeps,
  ...searches,
  ...pictures,
  ...parts,
  ...words,
  ...writing,
});
