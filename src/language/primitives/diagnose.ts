/** The diagnostics of what primitives are given. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { layerArguments } from './messages/layer-arguments.js';
import { layerInputs } from './messages/layer-inputs.js';

export const diagnose = diagnosticsFrom({ ...layerInputs, ...layerArguments });
