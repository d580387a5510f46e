/**
 * Makes the failures and warnings of kernels from the catalogue and the texts of a folder. They
 * have no place in a file: the run that started the stage adds it.
 */
import type { HolesByName, Texts } from '../base/diagnostics/build-diagnostic.js';
import { catalogue, type NameOf } from '../base/diagnostics/catalogue.js';
import { StageFailure, type StageWarning } from './kernel.js';

/**
 * `throw failure('badUrl', { url })`, `context.warn(warning('onlyOneClassSeen', { … }))`. An error
 * cannot be a warning, nor a warning a failure.
 */
export function stageDiagnosticsFrom<Holes extends HolesByName<Holes>>(texts: Texts<Holes>) {
  return {
    failure<N extends keyof Holes & NameOf<'error'>>(name: N, ...holes: Holes[N]): StageFailure {
      return new StageFailure(name, catalogue[name].code, texts[name](...holes));
    },
    warning<N extends keyof Holes & NameOf<'warning'>>(name: N, ...holes: Holes[N]): StageWarning {
      const { message, notes = [], help = [] } = texts[name](...holes);
      return { code: catalogue[name].code, message, notes, help };
    },
  };
}
