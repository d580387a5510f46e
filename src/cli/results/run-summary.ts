/** What a run says at its end: how many stages ran, and the values. */
import type { Language } from '../../base/language.js';
import { showSeconds } from '../../base/show-seconds.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import type { RunResult } from '../../run.js';
import type { StageResult } from '../../run/execute/execution.js';
import { commandTexts } from '../program/texts.js';
import { showOutputs } from './show-outputs.js';

export function runSummary(
  graph: StageGraph,
  result: RunResult,
  seconds: number,
  language: Language,
): string {
  const words = commandTexts[language];
  const count = (status: StageResult['status']): number =>
    result.stages.filter((stage) => stage.status === status).length;
  const counts = {
    ran: count('ran'),
    hit: count('hit'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
  const done = words.ran(counts, showSeconds(seconds));
  const head = result.status === 'interrupted' ? words.interrupted(done) : done;
  const lines = [head, '', ...showOutputs(graph, result, language)];
  return `\n${lines.join('\n').trimEnd()}\n`;
}
