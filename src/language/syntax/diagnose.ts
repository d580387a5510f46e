/** The diagnostics of a file's text. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { bloques } from './messages/blocks.es.js';
import { blocks } from './messages/blocks.js';
import { corchetes } from './messages/brackets.es.js';
import { brackets } from './messages/brackets.js';
import { declaraciones } from './messages/declarations.es.js';
import { declarations } from './messages/declarations.js';
import { esperado } from './messages/expected.es.js';
import { expected } from './messages/expected.js';
import { expresiones } from './messages/expressions.es.js';
import { expressions } from './messages/expressions.js';
import { deOtrosLenguajes } from './messages/python.es.js';
import { python } from './messages/python.js';
import { separadores } from './messages/separators.es.js';
import { separators } from './messages/separators.js';
import { signos } from './messages/tokens.es.js';
import { tokens } from './messages/tokens.js';

export const diagnose = diagnosticsFrom(
  {
    ...tokens,
    ...expected,
    ...brackets,
    ...separators,
    ...declarations,
    ...expressions,
    ...python,
    ...blocks,
  },
  {
    ...signos,
    ...esperado,
    ...corchetes,
    ...separadores,
    ...declaraciones,
    ...expresiones,
    ...deOtrosLenguajes,
    ...bloques,
  },
);
