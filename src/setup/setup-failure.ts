/** Set-up cannot go on, with what to tell the user. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';

export class SetupFailure extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = 'SetupFailure';
  }
}
