/**
 * What each primitive and each of its parameters does, in Spanish. The English texts are in the
 * declarations; a test compares the names, and the state of the English text that each one says.
 */
import { atencion } from './texts.es/attention.js';
import { convoluciones } from './texts.es/convolutions.js';
import { activaciones, capas } from './texts.es/layers.js';
import { caracteristicas, elecciones, lineasBase, metricas, perdidas } from './texts.es/metrics.js';
import { optimizadores, planes } from './texts.es/optimizers.js';
import { recurrentes } from './texts.es/recurrent.js';
import { informes } from './texts.es/reports.js';
import { filas } from './texts.es/rows.js';
import { columnasDeFuentes, fuentes } from './texts.es/sources.js';
import { funciones, momentosYNumeros, textosYTokens } from './texts.es/steps.js';
import { barridos } from './texts.es/sweeps.js';
import { entrenamientos } from './texts.es/training.js';
import { tokenizadores, vocabularios } from './texts.es/vocabularies.js';
import { pesos } from './texts.es/weights.js';
import type { TextsOfPrimitives } from './with-texts.js';

export const textos: TextsOfPrimitives = {
  ...fuentes,
  ...columnasDeFuentes,
  ...filas,
  ...textosYTokens,
  ...momentosYNumeros,
  ...funciones,
  ...vocabularios,
  ...tokenizadores,
  ...capas,
  ...activaciones,
  ...recurrentes,
  ...convoluciones,
  ...atencion,
  ...pesos,
  ...entrenamientos,
  ...informes,
  ...barridos,
  ...perdidas,
  ...optimizadores,
  ...planes,
  ...metricas,
  ...lineasBase,
  ...elecciones,
  ...caracteristicas,
};
