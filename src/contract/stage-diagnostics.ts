/**
 * Makes the failures and warnings of kernels from the catalogue and the texts of a folder. Where
 * they stand in a file, only the run that started the stage knows: a text says which arguments are
 * to blame.
 */
import type { HolesByName, Wording } from '../base/diagnostics/build-diagnostic.js';
import { catalogue, type NameIn, type NameOf, type Section } from '../base/diagnostics/catalogue.js';
import { StageFailure, type StageWarning } from './kernel.js';
import type { Operation, StageOperations } from './operations.js';
import type { StepArguments, StepOperation } from './operations/map-steps.js';

/** The text of a kernel's diagnostic. */
export interface StageWording extends Omit<Wording, 'related'> {
  /** Arguments that may be at fault, the likeliest first; see `StageFailure`. */
  readonly blame?: readonly ArgumentName[];
}

/** What an operation or a step gets under a name, as the file writes it. */
type ArgumentName = NameOfArgument | `${NameOfArgument}.${string}`;

/** A field of an argument is to blame as `columns.text`. */
type NameOfArgument = NamesIn<
  | StageOperations[Operation]['arguments' | 'inputs' | 'files']
  | { readonly [O in StepOperation]: StepArguments<O> }[StepOperation]
>;

/** Of a record whose names are open, none. */
type NamesIn<T> = T extends unknown ? (string extends keyof T ? never : Extract<keyof T, string>) : never;

/** The type of a `messages.ts` of kernels; see `TextsOf`. */
export type StageTextsOf<S extends Section> = {
  readonly [N in NameIn<S>]: (holes: never) => StageWording;
};

type StageTexts<Holes extends HolesByName<Holes>> = {
  readonly [N in keyof Holes]: (...holes: Holes[N]) => StageWording;
};

/** The type of a `messages.es.ts` of kernels: what is to blame is no matter of language. */
export type StageTranslationOf<Original> = {
  readonly [N in keyof Original]: Original[N] extends (...holes: infer Holes) => unknown
    ? (...holes: Holes) => Omit<StageWording, 'blame'>
    : never;
};

type Translation<Holes extends HolesByName<Holes>> = {
  readonly [N in keyof Holes]: (...holes: Holes[N]) => Omit<StageWording, 'blame'>;
};

/**
 * `throw failure('badUrl', { url })`, `context.warn(warning('onlyOneClassSeen', { … }))`. An error
 * cannot be a warning, nor a warning a failure.
 */
export function stageDiagnosticsFrom<Holes extends HolesByName<Holes>>(
  texts: StageTexts<Holes>,
  textos: Translation<NoInfer<Holes>>,
) {
  return {
    failure<N extends keyof Holes & NameOf<'error'>>(name: N, ...holes: Holes[N]): StageFailure {
      const translations = { es: textos[name](...holes) };
      return new StageFailure(name, catalogue[name].code, texts[name](...holes), translations);
    },
    warning<N extends keyof Holes & NameOf<'warning'>>(name: N, ...holes: Holes[N]): StageWarning {
      const original = { code: catalogue[name].code, ...warningTexts(texts[name](...holes)) };
      return { ...original, translations: { es: warningTexts(textos[name](...holes)) } };
    },
  };
}

function warningTexts({ message, notes = [], help = [] }: StageWording) {
  return { message, notes, help };
}
