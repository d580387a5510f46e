/** The diagnostics of calls, arguments, expressions, lists and cells. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { argumentos } from './messages/arguments.es.js';
import { callArguments } from './messages/arguments.js';
import { llamadas } from './messages/calls.es.js';
import { calls } from './messages/calls.js';
import { celdas } from './messages/cells.es.js';
import { cells } from './messages/cells.js';
import { listas } from './messages/comprehensions.es.js';
import { comprehensions } from './messages/comprehensions.js';
import { tipos } from './messages/declared-types.es.js';
import { declaredTypes } from './messages/declared-types.js';
import { importaciones } from './messages/imports.es.js';
import { imports } from './messages/imports.js';
import { miembros } from './messages/members.es.js';
import { members } from './messages/members.js';

export const diagnose = diagnosticsFrom(
  { ...imports, ...callArguments, ...calls, ...declaredTypes, ...members, ...cells, ...comprehensions },
  { ...importaciones, ...argumentos, ...llamadas, ...tipos, ...miembros, ...celdas, ...listas },
);
