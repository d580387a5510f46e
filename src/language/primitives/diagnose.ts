/** The diagnostics of what primitives are given. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { lotes } from './messages/batches.es.js';
import { batches } from './messages/batches.js';
import { columnas } from './messages/columns.es.js';
import { columns } from './messages/columns.js';
import { particiones } from './messages/splits.es.js';
import { splits } from './messages/splits.js';
import { entradasDeCapas } from './messages/layer-inputs.es.js';
import { layerInputs } from './messages/layer-inputs.js';
import { argumentosDeCapas } from './messages/layer-arguments.es.js';
import { layerArguments } from './messages/layer-arguments.js';
import { avisosDeCapas } from './messages/layer-warnings.es.js';
import { layerWarnings } from './messages/layer-warnings.js';
import { perdidas } from './messages/losses.es.js';
import { losses } from './messages/losses.js';
import { numeros } from './messages/numbers.es.js';
import { numbers } from './messages/numbers.js';
import { pasosDeNumeros } from './messages/number-steps.es.js';
import { numberSteps } from './messages/number-steps.js';
import { datosDeEntrenamiento } from './messages/training-data.es.js';
import { trainingData } from './messages/training-data.js';
import { entrenamiento } from './messages/training.es.js';
import { training } from './messages/training.js';
import { barridos } from './messages/sweeps.es.js';
import { sweeps } from './messages/sweeps.js';
import { busquedas } from './messages/searches.es.js';
import { searches } from './messages/searches.js';
import { imagenes } from './messages/pictures.es.js';
import { pictures } from './messages/pictures.js';
import { partes } from './messages/parts.es.js';
import { parts } from './messages/parts.js';
import { palabras } from './messages/words.es.js';
import { words } from './messages/words.js';
import { escritura } from './messages/writing.es.js';
import { writing } from './messages/writing.js';

export const diagnose = diagnosticsFrom(
  {
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
  },
  {
    ...lotes,
    ...columnas,
    ...particiones,
    ...entradasDeCapas,
    ...argumentosDeCapas,
    ...avisosDeCapas,
    ...perdidas,
    ...numeros,
    ...pasosDeNumeros,
    ...datosDeEntrenamiento,
    ...entrenamiento,
    ...barridos,
    ...busquedas,
    ...imagenes,
    ...partes,
    ...palabras,
    ...escritura,
  },
);
