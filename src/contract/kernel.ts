/**
 * What a stage's code sees when it runs: its arguments, its inputs as files, a folder to fill, and
 * a way to say how far it is. A kernel knows nothing of keys, of the store or of other stages. It
 * runs in a child process of its own and may use all the memory and threads it was given there.
 */
import type { ArtefactDocument } from './artefact.js';
import { memberFile, type EnsembleDocument, type ModelDocument } from './artefacts/trained.js';
import type { Code, DiagnosticName } from '../base/diagnostics/catalogue.js';
import type { Phrase, Translations } from '../base/language.js';
import type {
  ArgumentsOf,
  ByFile,
  DocumentKind,
  DocumentOf,
  LeftBy,
  Operation,
  StageOperations,
} from './operations.js';

/** An input's artefact: its document and where its files lie (read-only). */
export interface ArtefactView<Document extends ArtefactDocument = ArtefactDocument> {
  readonly document: Document;
  /** Absolute path of a file that the document names. */
  path(file: string): string;
}

/** A view of an artefact that is known to be of that kind; another one is a bug. */
export function viewOfKind<Kind extends DocumentKind>(
  view: ArtefactView,
  kind: Kind,
): ArtefactView<DocumentOf<Kind>> {
  if (view.document.kind !== kind) throw new Error(`expected a ${kind}, found a ${view.document.kind}`);
  return view as ArtefactView<DocumentOf<Kind>>;
}

/** A member of an ensemble, as if it stood alone. */
export function memberOf(ensemble: ArtefactView<EnsembleDocument>, at: number): ArtefactView<ModelDocument> {
  const path = (file: string): string => ensemble.path(memberFile(at, file));
  return { document: ensemble.document.members[at]!, path };
}

/**
 * One file that a stage reads from outside; `relative` is its path below the pattern's fixed
 * folder.
 */
export interface ResolvedFile {
  readonly absolute: string;
  readonly relative: string;
}

/** How far a stage is. Sent as often as the kernel likes; the parent thins it out. */
export interface ProgressMeasure {
  readonly name: string;
  readonly value: number;
}

export interface Progress {
  readonly done: number;
  /** Null when not known beforehand. */
  readonly total: number | null;
  /** What is counted: `rows`, `bytes`, `examples`. */
  readonly unit: string;
  /**
   * Of a training: the pass over its rows that is under way, from 1, and how many there will be.
   */
  readonly epoch?: { readonly now: number; readonly of: number };
  /** What is measured so far, the most important first: `loss`, `accuracy`, `validation loss`. */
  readonly measures?: readonly ProgressMeasure[];
  /** A few words, e.g. `counting terms`. */
  readonly note?: string;
  /**
   * What is in hand right now (`a batch of 64 × 400 ids`): told when the process dies, not shown
   * before.
   */
  readonly hand?: string;
}

/**
 * What a training has measured: told after every epoch, and after every validation within one.
 */
export interface EpochMeasures {
  /** Epochs done, with a fraction where a validation came within one. */
  readonly epoch: number;
  readonly epochs: number;
  /** Training steps done. */
  readonly step: number;
  /** Means of this epoch so far; the loss first. */
  readonly train: Readonly<Record<string, number>>;
  /** Of the validation split at this step; null where it was not measured. */
  readonly validation: Readonly<Record<string, number>> | null;
  /** Of this epoch so far, with its validations; since a training went on, where it did so here. */
  readonly seconds: number;
  /** Whether these are the weights that `keep: best(…)` would keep. */
  readonly best: boolean;
}

/**
 * Something that went as asked but the user should see; kept with the artefact and shown again on a
 * hit.
 */
export interface StageWarning extends StageWarningTexts {
  readonly code: string;
  /** The same texts in other languages; JSON for other programs leaves them out. */
  readonly translations?: Translations<StageWarningTexts>;
}

export interface StageWarningTexts {
  readonly message: string;
  readonly notes: readonly string[];
  readonly help: readonly string[];
}

/** What a stage with almost the same arguments has left to go on from. */
export interface EarlierWork<O extends string = string> {
  /**
   * Absolute. To be read, not written, and removed once something better is left; may vanish at any
   * time.
   */
  readonly folder: string;
  /**
   * A stage that is done, and what it left in its `Continuing.leave`; else one that was stopped,
   * and its `scratch`.
   */
  readonly finished: boolean;
  readonly arguments: ArgumentsOf<O>;
  /** False where TensorFlow, its device or its threads were others. */
  readonly sameEnvironment: boolean;
}

/** For stages that can go on from earlier work (`train`). */
export interface Continuing<O extends string = string> {
  readonly earlier: readonly EarlierWork<O>[];
  /** Where to leave what a longer stage may go on from; no part of the artefact. Not there yet. */
  readonly leave: string;
  /** The user asked to go on also from what was made under other conditions. */
  readonly anyway: boolean;
}

/** What every kernel may use of its stage, whatever that computes. */
export interface StageContext {
  readonly stage: string;
  /** An empty folder: whatever files the kernel leaves there are its artefact. */
  readonly output: string;
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
  /** A folder that outlives a killed run of this very key: where checkpoints go. */
  readonly scratch: string;
  readonly offline: boolean;
  /** Something about this attempt for whoever watches it; not kept. */
  tell?(told: Phrase): void;
  /** For trainings; not kept, and never left out for being too frequent. */
  measured?(measures: EpochMeasures): void;
  progress(progress: Progress): void;
  warn(warning: StageWarning): void;
  /** Aborted on Ctrl-C: finish the step in hand, then throw `signal.reason`. */
  readonly signal: AbortSignal;
}

/** The same with what the contract says of an operation; of `string`, anything. */
export interface KernelContext<O extends string = string> extends StageContext {
  readonly arguments: ArgumentsOf<O>;
  readonly inputs: Views<O>;
  readonly files: ByFile<O, readonly ResolvedFile[]>;
  /** Absent for stages that always begin at the beginning. */
  readonly continuing?: Continuing<O>;
}

/** The artefact of each input. */
export type Views<O extends string> = O extends Operation
  ? ViewsOf<StageOperations[O]['inputs']>
  : Readonly<Record<string, ArtefactView>>;

type ViewsOf<Inputs> = {
  readonly [Role in keyof Inputs]: ArtefactView<DocumentOf<Inputs[Role] & DocumentKind>>;
};

/** A kernel returns the document of what it left in `output`; the caller writes `artefact.json`. */
export type Kernel<O extends Operation> = (context: KernelContext<O>) => Promise<LeftBy<O>>;

/** Which module computes an operation. Modules load when a stage runs, never before. */
export type KernelModules = { readonly [O in Operation]: () => Promise<{ readonly kernel: Kernel<O> }> };

/**
 * The same as a stage process sees it, which knows of an operation the name only. Here arguments
 * and inputs turn from JSON into what the contract says of that name, for it is the language that
 * emitted them under it. (`kernel` is written as a method because TypeScript then lets the kernel
 * of one operation stand for it.)
 */
export type KernelTable = Readonly<
  Record<string, () => Promise<{ kernel(context: KernelContext): Promise<ArtefactDocument> }>>
>;

/**
 * A stage that cannot go on because of its input: told to the user as it stands, without a stack.
 */
export class StageFailure extends Error {
  /**
   * Arguments that may be at fault, the likeliest first: the first of them that the file writes is
   * pointed at, and the whole call where it writes none.
   */
  readonly blame: readonly string[];
  /** What is said under the caret. */
  readonly label: string;
  readonly notes: readonly string[];
  readonly help: readonly string[];

  /** `stageDiagnosticsFrom` makes it, from a name of the catalogue and its code. */
  constructor(
    readonly diagnostic: DiagnosticName,
    readonly code: Code,
    { message, blame = [], label = '', notes = [], help = [] }: FailureWording,
    /** The same texts in other languages. */
    readonly translations: FailureTranslations = {},
  ) {
    super(message);
    this.name = 'StageFailure';
    this.blame = blame;
    this.label = label;
    this.notes = notes;
    this.help = help;
  }

  /** The same of a step, whose arguments are known by its place: `steps.2.pattern`. */
  inStep(at: number): StageFailure {
    const { diagnostic, code, message, label, notes, help, translations } = this;
    const step = `steps.${at}`;
    const blame = [...this.blame.map((name) => `${step}.${name}`), step];
    return new StageFailure(diagnostic, code, { message, blame, label, notes, help }, translations);
  }
}

/** Which arguments are to blame is no matter of language. */
export type FailureTranslations = Translations<Omit<FailureWording, 'blame'>>;

interface FailureWording {
  readonly message: string;
  readonly blame?: readonly string[];
  readonly label?: string;
  readonly notes?: readonly string[];
  readonly help?: readonly string[];
}
