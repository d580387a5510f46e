/**
 * What two runs have different: parameters, what their stages were made of, what they gave, and how
 * long they took. Where a run kept no details (it is of an older seqpipe, or has too many stages),
 * the entries of the store tell what its stages were made of, as long as they are there.
 */
import { own } from '../../base/dictionary.js';
import type { Json, JsonObject } from '../../base/json.js';
import { inLanguage, type Language } from '../../base/language.js';
import type { KeyDocument } from '../../run/cache/key-document.js';
import { readDetails, type RunSummary, type StageDetails } from '../../run/cache/run-history.js';
import type { Store } from '../../run/cache/store.js';
import { compareDocuments, describeDifference } from '../../run/plan/explain-miss.js';
import { reasonTexts } from '../../run/plan/reasons.js';
import { modelChange } from './model-change.js';
import { runsTexts } from './texts.js';

/** `null` or absent on a side: that run has nothing there. */
export interface RunDifference {
  /** Null where one of the runs kept none. */
  readonly params: readonly Changed<string>[] | null;
  readonly stages: readonly StageDifference[];
  /** Null where one of the runs kept no results. */
  readonly numbers: readonly NumberPair[] | null;
  readonly times: readonly StageTimes[];
  readonly troubles: readonly { readonly side: 'a' | 'b'; readonly stage: string; readonly reason: string }[];
  /** Stages whose keys differ, but of which nobody knows any more what they were made of. */
  readonly unexplained: readonly string[];
}

export interface Changed<Value> {
  readonly name: string;
  readonly a: Value | null;
  readonly b: Value | null;
}

export interface StageDifference {
  readonly stage: string;
  readonly kind: 'only in a' | 'only in b' | 'program' | 'data' | 'environment';
  /** In words; empty for a stage that only one of them has. */
  readonly changes: readonly string[];
}

/** A number that a value of the file has: `accuracy` of `scores`. */
export interface NumberPair extends Changed<number> {
  readonly value: string;
  /** Of scores: always shown, also where it is equal. */
  readonly score: boolean;
}

export interface StageTimes extends Changed<StageTime> {}

export interface StageTime {
  readonly status: string;
  /** In this run. */
  readonly seconds: number;
  /** When it was made, in this run or before. */
  readonly madeIn: number | null;
}

/** Changes and reasons are said in `language`. */
export function compareRuns(store: Store, a: RunSummary, b: RunSummary, language: Language): RunDifference {
  const [one, other] = [sideOf(store, a), sideOf(store, b)];
  const names = [...new Set([...b.stages, ...a.stages].map(({ name }) => name))];
  const stages: StageDifference[] = [];
  const unexplained: string[] = [];
  for (const name of names) {
    const [before, after] = [one.stages.get(name), other.stages.get(name)];
    if (before === undefined || after === undefined) {
      stages.push({ stage: name, kind: before === undefined ? 'only in b' : 'only in a', changes: [] });
    } else if (before.document !== null && after.document !== null) {
      stages.push(...changesOf(name, before.document, after.document, { details: after.details, language }));
    } else if (isDone(before) && isDone(after) && before.key !== after.key) unexplained.push(name);
  }
  return {
    params: a.params === undefined || b.params === undefined ? null : changedParams(a.params, b.params),
    stages,
    numbers: one.outputs === null || other.outputs === null ? null : numberPairs(one.outputs, other.outputs),
    times: names.map((name) => ({
      name,
      a: timeOf(one.stages.get(name)),
      b: timeOf(other.stages.get(name)),
    })),
    troubles: [...troublesOf('a', one, language), ...troublesOf('b', other, language)],
    unexplained,
  };
}

/** One that failed is said to have failed. */
const isDone = ({ status }: StageOfRun): boolean => status === 'hit' || status === 'ran';

type StageOfRun = RunSummary['stages'][number] & {
  readonly document: KeyDocument | null;
  readonly madeIn: number | null;
  readonly details: StageDetails | null;
};

interface Side {
  readonly stages: ReadonlyMap<string, StageOfRun>;
  /** Null where they were not kept. */
  readonly outputs: Outputs | null;
}

type Outputs = readonly { readonly name: string; readonly output: JsonObject }[];

function sideOf(store: Store, summary: RunSummary): Side {
  const details = readDetails(store, summary.run);
  const known = new Map(details?.stages.map((stage) => [stage.name, stage]));
  const stages = summary.stages.map((stage): [string, StageOfRun] => {
    const own_ = known.get(stage.name) ?? null;
    const record = own_ !== null || stage.key === null ? null : store.readRecord(stage.key);
    const document = own_?.document ?? record?.document ?? null;
    return [
      stage.name,
      { ...stage, document, madeIn: own_?.madeIn ?? record?.made.seconds ?? null, details: own_ },
    ];
  });
  const scores = summary.scores?.map(({ name, numbers }) => ({
    name,
    output: { kind: 'scores', ...numbers },
  }));
  return { stages: new Map(stages), outputs: details?.outputs ?? scores ?? null };
}

/** What was written or read otherwise; not what only follows from the stages before. */
function changesOf(
  stage: string,
  before: KeyDocument,
  after: KeyDocument,
  { details, language }: { readonly details: StageDetails | null; readonly language: Language },
): readonly StageDifference[] {
  const described = {
    operation: after.operation,
    inputs: byRole(details?.inputs ?? {}, (name) => ({ stage: name })),
    files: byRole(details?.files ?? {}, (pattern) => ({ pattern })),
  };
  const words: Record<'program' | 'data' | 'environment', string[]> = {
    program: [],
    data: [],
    environment: [],
  };
  if (before.operation !== after.operation) words.program.push(`${before.operation} → ${after.operation}`);
  else {
    const model = modelChange(before.arguments['model'], after.arguments['model'], runsTexts[language]);
    const differences = compareDocuments(before, after);
    const ofModel = ({ path }: { readonly path: string }): boolean => path.startsWith('arguments.model.');
    if (model !== null && differences.some(ofModel)) words.program.push(model);
    for (const difference of differences) {
      const [part] = difference.path.split('.');
      // What only follows from another stage is said there.
      if (part === 'inputs' || (model !== null && ofModel(difference))) continue;
      const kind = part === 'files' ? 'data' : part === 'environment' ? 'environment' : 'program';
      words[kind].push(describeDifference(described, { ...difference, span: null }, reasonTexts[language]));
    }
  }
  return (['program', 'data', 'environment'] as const)
    .filter((kind) => words[kind].length > 0)
    .map((kind) => ({ stage, kind, changes: words[kind] }));
}

function byRole<To>(names: Readonly<Record<string, string>>, make: (name: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(names).map(([role, name]) => [role, make(name)]));
}

function changedParams(
  a: NonNullable<RunSummary['params']>,
  b: NonNullable<RunSummary['params']>,
): readonly Changed<string>[] {
  const textOf = (params: typeof a, name: string): string | null =>
    params.find((param) => param.name === name)?.text ?? null;
  const names = [...new Set([...b, ...a].map(({ name }) => name))];
  return names
    .map((name) => ({ name, a: textOf(a, name), b: textOf(b, name) }))
    .filter((pair) => pair.a !== pair.b);
}

function numberPairs(a: Outputs, b: Outputs): readonly NumberPair[] {
  const values = [...new Set([...b, ...a].map(({ name }) => name))];
  return values.flatMap((value) => {
    const outputs = [a, b].map((side) => side.find(({ name }) => name === value)?.output ?? null);
    const [one, other] = outputs.map((output) => (output === null ? null : numbersOf(output)));
    const names = [...new Set([...(other?.keys() ?? []), ...(one?.keys() ?? [])])];
    const score = outputs.some((output) => output?.['kind'] === 'scores');
    return names
      .map((name) => {
        const pair = { a: one?.get(name) ?? null, b: other?.get(name) ?? null };
        return { value, name, ...pair, score: score && name !== 'examples' };
      })
      .filter((pair) => pair.score || pair.a !== pair.b);
  });
}

/** Where the numbers of a value are that can be compared, by its kind. */
const comparedParts = new Map([
  ['scores', ['']],
  ['trained', ['', 'kept', 'kept.validation']],
  ['dataset', ['rows']],
  ['vocabulary', ['']],
]);

/** The numbers of a value that can be compared, by what they are of. */
function numbersOf(output: JsonObject): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const part of comparedParts.get(String(output['kind'])) ?? []) {
    const record = part === '' ? output : part.split('.').reduce<Json | undefined>(fieldOf, output);
    if (typeof record !== 'object' || record === null || Array.isArray(record)) continue;
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === 'number') numbers.set([...part.split('.').filter(Boolean), name].join(' '), value);
    }
  }
  return numbers;
}

function fieldOf(record: Json | undefined, name: string): Json | undefined {
  const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
  return isRecord ? own(record as JsonObject, name) : undefined;
}

function timeOf(stage: StageOfRun | undefined): StageTime | null {
  return stage === undefined ? null : { status: stage.status, seconds: stage.seconds, madeIn: stage.madeIn };
}

function troublesOf(side: 'a' | 'b', { stages }: Side, language: Language): RunDifference['troubles'] {
  return [...stages.values()].flatMap(({ name, status, details }) =>
    status === 'failed'
      ? [{ side, stage: name, reason: troubleOf(details, language) ?? runsTexts[language].reasonNotKept }]
      : [],
  );
}

function troubleOf(details: StageDetails | null, language: Language): string | null {
  return details === null ? null : inLanguage(details, language).trouble;
}
