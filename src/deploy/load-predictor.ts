/**
 * A trained model of a `.seq` file, ready to answer raw rows in this process. `openPredictor`
 * starts from a compiled graph, as the command does; `loadPredictor` from the file, for programs
 * that use seqpipe.
 */
import { existsSync } from 'node:fs';
import { openSession } from '../run/cache/open-session.js';
import { damageOf, newerCache } from '../run/cache/state-of-cache.js';
import { Store } from '../run/cache/store.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../base/diagnostics/render-terminal.js';
import { divideMachine } from '../run/execute/shares.js';
import type { JsonObject } from '../base/json.js';
import type { StageGraph } from '../contract/stage-graph.js';
import { tensorflowIdentity } from '../tensorflow/binding/identity.js';
import type { ProgramOptions } from '../project/load-program.js';
import { findTrained } from './find-trained.js';
import { diagnose } from './diagnose.js';
import type { ForecastPredictor } from './forecast-predictor.js';
import { createRowPredictor, type RowPredictor } from './row-predictor.js';
import type { TextContinuer } from './text-continuer.js';

/** There is no model to ask, or not yet; `diagnostics` say why and what to do. */
export class NoPredictor extends Error {
  override readonly name = 'NoPredictor';
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(renderDiagnostics(diagnostics, { color: false }).trimEnd());
  }
}

export interface OpenOptions {
  /** Absolute path of the cache folder. */
  readonly cache: string;
  /** Threads for TensorFlow; what a training stage gets, unless given. */
  readonly threads?: number;
  readonly device?: 'cpu' | 'gpu' | 'auto';
  /** The command that trains, for messages. */
  readonly command: string;
  /** The file as the run history names it: relative to the project. */
  readonly program: string;
  /** Each answer says what it came from. */
  readonly explain?: boolean;
  /** Told what the user should see although there is a model. */
  readonly warn?: (warnings: readonly Diagnostic[]) => void;
}

/**
 * Of a model that answers rows, of one that forecasts a series, or of a language model, which goes on
 * from texts: `kind` tells which it is.
 */
export type Predictor = RowPredictor | ForecastPredictor | TextContinuer;

/** Opens the model `name`; throws `NoPredictor` where it is not trained. The caller disposes of it. */
export async function openPredictor(
  graph: StageGraph,
  name: string,
  { cache, threads, device = 'auto', command, program, explain = false, warn }: OpenOptions,
): Promise<Predictor> {
  const compute = { threads: threads ?? divideMachine({}).tensorflowThreads, device };
  const store = new Store(cache);
  try {
    const newer = newerCache(store);
    if (newer !== null) throw new NoPredictor([newer]);
    // While the model is read, no `gc` takes it away.
    if (existsSync(cache)) await openSession(store, new AbortController().signal, () => {});
    const tensorflow = (): Promise<JsonObject> => Promise.resolve({ ...tensorflowIdentity(compute) });
    const found = await findTrained(graph, name, { store, tensorflow, command, program });
    const warnings = [...damageOf(store), ...(found.ok ? found.warnings : [])];
    if (warnings.length > 0) warn?.(warnings);
    if (!found.ok) throw new NoPredictor(found.diagnostics);
    const { document, models } = found.parts;
    const [lost] = models.flatMap(({ preprocessing }) => preprocessing.differences ?? []);
    if (lost !== undefined) throw new NoPredictor([diagnose('answersDifferences', null, { name, ...lost })]);
    if (document.predicts === 'ids' && document.family !== 'ensemble') {
      const { openTextContinuer } = await import('./text-continuer.js');
      const continuer = await openTextContinuer(models[0]!, compute);
      if (continuer !== null) return continuer;
    }
    if (document.predicts === 'ids' && models[0]?.preprocessing.writes === undefined) {
      throw new NoPredictor([diagnose('answersSteps', null, { name })]);
    }
    const unknown = models.flatMap(({ preprocessing }) => preprocessing.windows?.unknown ?? []);
    if (unknown.length > 0) {
      throw new NoPredictor([diagnose('forecastReadsFuture', null, { name, columns: unknown })]);
    }
    const [truth] = models.flatMap(({ preprocessing }) => preprocessing.readsTruth ?? []);
    if (truth !== undefined)
      throw new NoPredictor([diagnose('answersReadTruth', null, { name, column: truth })]);
    if (models[0]?.preprocessing.windows !== undefined) {
      const { openForecaster } = await import('./forecast-predictor.js');
      return await openForecaster(found.parts, compute);
    }
    const predictor = await createRowPredictor(found.parts, { ...compute, explain });
    if (typeof predictor !== 'string') return predictor;
    throw new NoPredictor([diagnose('notExplained', null, { name, problem: predictor })]);
  } finally {
    store.close();
  }
}

export interface LoadOptions extends ProgramOptions {
  /** The trained value in the file: `classifier`. */
  readonly name: string;
  readonly threads?: number;
  readonly device?: 'cpu' | 'gpu' | 'auto';
  /** Each answer says what it came from: the words with their weights, or the terms. */
  readonly explain?: boolean;
  /** Told what the user should see although there is a model. */
  readonly warn?: (warnings: readonly Diagnostic[]) => void;
}

/**
 * Opens a trained model of a file:
 *
 *     const predictor = await loadPredictor({ file: 'reviews.seq', name: 'classifier' });
 *     const [answer] = await predictor.predict([{ text: 'great fun' }]);
 *     predictor.dispose();
 *
 * Throws `NoPredictor`, with diagnostics, where the file has mistakes or the model is not trained.
 */
export async function loadPredictor(options: LoadOptions): Promise<Predictor> {
  const { loadProgram } = await import('../project/load-program.js');
  const loaded = await loadProgram(options);
  if (loaded.graph === null) throw new NoPredictor(loaded.diagnostics);
  const { graph, program, cache, shares } = loaded;
  const threads = options.threads ?? shares.threads;
  return openPredictor(graph, options.name, {
    cache,
    device: options.device ?? loaded.device,
    command: `seqpipe run ${options.file}`,
    program,
    ...(threads === undefined ? {} : { threads }),
    ...(options.explain === undefined ? {} : { explain: options.explain }),
    ...(options.warn === undefined ? {} : { warn: options.warn }),
  });
}
