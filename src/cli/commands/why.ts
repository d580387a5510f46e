/**
 * `seqpipe why FILE STAGE`: why a stage has to run. A stage that follows another one is explained
 * by that one, back to the leaf that somebody changed and the line where it is written.
 */
import { catalogue } from '../../base/diagnostics/catalogue.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import { inLanguage, type Language } from '../../base/language.js';
import type { Host } from '../../base/host/host.js';
import type { JsonObject } from '../../base/json.js';
import { showLocalTime } from '../../base/show-local-time.js';
import { conditionsInWords } from '../../contract/artefacts/conditions.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import { describeDifference, showPlace } from '../../run/plan/explain-miss.js';
import type { Difference } from '../../run/plan/explain-miss.js';
import type { PlannedStage } from '../../run/plan/plan-stages.js';
import { positionAt } from '../../base/source/source-file.js';
import { wrongUsage } from '../definition/usage-error.js';
import { argument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { loadProgram } from '../program/load-program.js';
import { CACHE, DEVICE, FILE, JSON_OUTPUT, PROGRAM } from '../program/options.js';
import { planLoaded } from '../program/program-plan.js';
import { findUsable, showUsable } from '../program/usable-model.js';
import { reasonTexts } from '../../run/plan/reasons.js';
import { commandTexts, type CommandTexts } from '../program/texts.js';

const WHY_SCHEMA_VERSION = 1;

/** A stage on the way from the asked-for one to what was changed. */
interface Step {
  readonly stage: PlannedStage;
  readonly differences: readonly Difference[];
}

export const command = defineCommand({
  name: 'why',
  summary: 'show why a stage has to run: what has changed, and on which line',
  arguments: { file: FILE, stage: argument('STAGE', 'a stage or a value of the file', 'value') },
  options: { ...PROGRAM, device: DEVICE, cache: CACHE, json: JSON_OUTPUT },
  exitCodes: {
    [EXIT.succeeded]: 'the reason is on standard output',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
  },
  examples: ['seqpipe why pipelines/quickstart.seq classifier'],
  async run({ file, stage: name }, options, host) {
    const program = await loadProgram(file, options, host);
    const tell = (diagnostics: readonly Diagnostic[]): void => {
      if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
    };
    tell(program.diagnostics);
    if (program.graph === null) {
      if (options.json)
        print(host, {
          status: 'invalid',
          stage: name,
          chain: [],
          diagnostics: diagnosticsToJson(program.diagnostics),
        });
      return EXIT.invalid;
    }
    const stageName = findStage(program.graph, name);
    const { device } = options;
    const plan = await planLoaded(program, { device, verify: false, warn: tell });
    const byName = new Map(plan.map((stage) => [stage.node.name, stage]));
    const chain = explain(stageName, byName);
    const diagnostics = chain.flatMap((step) => step.stage.diagnostics);
    tell(diagnostics);
    const isHit = chain[0]?.stage.state === 'hit';
    const usable = isHit
      ? null
      : await findUsable(program, stageName, options.device, options.json ? 'en' : host.language);
    if (options.json) {
      print(host, {
        status: isHit ? 'hit' : 'run',
        stage: stageName,
        chain: chain.map(stepToJson),
        ...(usable === null ? {} : { predictUses: usable }),
        diagnostics: diagnosticsToJson(diagnostics),
      });
    } else {
      host.stdout(showChain(chain, host.language) + showUsable(usable, host.language));
    }
    return EXIT.succeeded;
  },
});

function print(host: Host, document: JsonObject): void {
  host.stdout(`${JSON.stringify({ schemaVersion: WHY_SCHEMA_VERSION, ...document }, null, 2)}\n`);
}

function findStage(graph: StageGraph, name: string): string {
  const value = graph.values.find((item) => item.name === name);
  const stage = graph.stages.find((item) => item.name === (value?.stage ?? name));
  if (stage !== undefined) return stage.name;
  const names = [...graph.stages, ...graph.values].map((item) => item.name);
  throw wrongUsage('noSuchStage', { name, nearest: nearest(name, names) });
}

/**
 * The asked-for stage first; then, while the cause lies upstream, the stages it leads to, nearest
 * first.
 */
function explain(name: string, stages: ReadonlyMap<string, PlannedStage>): readonly Step[] {
  const chain: Step[] = [];
  const seen = new Set<string>();
  const visit = (current: string): void => {
    const stage = stages.get(current);
    if (stage === undefined || seen.has(current)) return;
    seen.add(current);
    chain.push({ stage, differences: stage.explanation?.differences ?? [] });
    if (stage.state !== 'maybe' && stage.state !== 'blocked') return;
    for (const input of Object.values(stage.node.inputs)) {
      if (stages.get(input.stage)?.state !== 'hit') visit(input.stage);
    }
  };
  visit(name);
  return chain;
}

function showChain(chain: readonly Step[], language: Language): string {
  const words = commandTexts[language];
  const lines: string[] = [];
  for (const { stage, differences } of chain) {
    lines.push(
      `${stage.node.name}: ${headOf(inLanguage(stage, language), words)}`,
      ...madeWith(stage, language),
    );
    for (const difference of differences) {
      lines.push(`  ${describeDifference(stage.node, difference, reasonTexts[language])}`);
      if (difference.span === null) continue;
      const { file, start } = difference.span;
      const { line } = positionAt(file, start);
      lines.push(`    ${showPlace(difference.span)}: ${(file.text.split('\n')[line - 1] ?? '').trim()}`);
    }
    const nearestMade = stage.explanation?.nearest?.made;
    if (nearestMade !== undefined)
      lines.push(`  ${words.comparedWith(nearestMade.stage, showLocalTime(new Date(nearestMade.at)))}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * What the bits of a stored training depend on, and which part of it was made under other
 * conditions.
 */
function madeWith(stage: PlannedStage, language: Language): string[] {
  const conditions = conditionsOf(stage);
  if (conditions === null) return [];
  const { code: wanted } = catalogue.wentOnUnderOtherConditions;
  const other = (stage.record?.warnings ?? []).filter(({ code }) => code === wanted);
  return [
    `  ${commandTexts[language].madeWith(conditionsInWords(conditions, language))}`,
    ...other
      .map((warning) => inLanguage(warning, language))
      .map(({ message, notes }) => `  ${message} (${notes.join('; ')})`),
  ];
}

function conditionsOf({ state, record }: PlannedStage): JsonObject | null {
  if (state !== 'hit') return null;
  return (record?.document.environment['tensorflow'] as JsonObject | undefined) ?? null;
}

function headOf(stage: PlannedStage, words: CommandTexts): string {
  switch (stage.state) {
    case 'hit':
      return words.stored(stage.key?.slice(0, 12) ?? '');
    case 'miss':
      return stage.explanation?.kind === 'differs' ? words.hasToRunBecause : words.hasToRun(stage.reason);
    case 'maybe':
      return words.showsLater(stage.reason);
    case 'blocked':
      return words.cannotRun(stage.reason);
  }
}

function stepToJson({ stage, differences }: Step): JsonObject {
  const conditions = conditionsOf(stage);
  return {
    name: stage.node.name,
    plan: stage.state === 'miss' ? 'run' : stage.state,
    reason: stage.reason,
    ...(conditions === null ? {} : { madeWith: conditions }),
    differences: differences.map(({ path, before, after, span }) => ({
      path,
      before: before ?? null,
      after: after ?? null,
      file: span?.file.path ?? null,
      line: span === null ? null : positionAt(span.file, span.start).line,
    })),
  };
}
