/** `seqpipe plan FILE`: what would run, and why. Nothing runs, nothing is fetched. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { sliceColumns, textWidth } from '../../base/diagnostics/display-width.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import type { PlannedStage } from '../../run/plan/plan-stages.js';
import { defineCommand } from '../definition/define-command.js';
import { loadProgram } from '../program/load-program.js';
import { CACHE, DEVICE, FILE, JSON_OUTPUT, PROGRAM, VERIFY } from '../program/options.js';
import { planLoaded } from '../program/program-plan.js';
import { shortReason } from '../progress/words.js';
import { inLanguage, type Language } from '../../base/language.js';
import { progressTexts } from '../progress/texts.js';
import { commandTexts } from '../program/texts.js';

/** Raised when a field changes its meaning or goes away. */
const PLAN_SCHEMA_VERSION = 1;

const WORDS = { hit: 'hit', miss: 'run', maybe: 'maybe', blocked: 'blocked' } as const;

export const command = defineCommand({
  name: 'plan',
  summary: 'show what would run, and why',
  arguments: { file: FILE },
  options: { ...PROGRAM, device: DEVICE, verify: VERIFY, cache: CACHE, json: JSON_OUTPUT },
  exitCodes: {
    [EXIT.succeeded]: 'every stage has a stored result or can run',
    [EXIT.failed]: 'a stage cannot run: an input file or a permission is missing',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
  },
  examples: ['seqpipe plan pipelines/quickstart.seq'],
  async run({ file }, options, host) {
    const program = await loadProgram(file, options, host);
    const damage: Diagnostic[] = [];
    const warn = (warnings: readonly Diagnostic[]): void => void damage.push(...warnings);
    const plan = program.graph === null ? null : await planLoaded(program, { ...options, warn });
    const stages = plan ?? [];
    const ofStages = stages.flatMap((stage) => stage.diagnostics);
    const diagnostics = [...program.diagnostics, ...damage, ...ofStages];
    const shown = renderDiagnostics(diagnostics, renderOptions(host));
    if (shown !== '') host.stderr(shown);
    if (options.json) {
      const document = {
        schemaVersion: PLAN_SCHEMA_VERSION,
        file: program.name,
        status: plan === null ? 'invalid' : 'planned',
        stages: stages.map(({ node, state, key, reason }) => ({
          name: node.name,
          operation: node.operation,
          plan: WORDS[state],
          key,
          reason,
        })),
        diagnostics: diagnosticsToJson(diagnostics),
      };
      host.stdout(`${JSON.stringify(document, null, 2)}\n`);
    } else if (plan !== null) {
      host.stdout(showPlan(stages, host.terminal.width ?? 120, host.language));
    }
    if (plan === null) return EXIT.invalid;
    return stages.some((stage) => stage.state === 'blocked') ? EXIT.failed : EXIT.succeeded;
  },
});

function showPlan(stages: readonly PlannedStage[], columns: number, language: Language): string {
  const words = commandTexts[language];
  const longest = Math.max(...Object.values(words.planned).map((word) => word.length));
  const width = Math.max(0, ...stages.map((stage) => textWidth(stage.node.name)));
  const lines = stages.map((stage) => {
    const { node, state, reason } = inLanguage(stage, language);
    const name = node.name + ' '.repeat(width - textWidth(node.name));
    const planned = words.planned[state].padEnd(longest);
    if (state !== 'hit') return `${planned}  ${name}  ${shortReason(reason, progressTexts[language])}`;
    return sliceColumns(`${planned}  ${name}  ${node.summary}`, 0, columns - 1).trimEnd();
  });
  const count = (state: PlannedStage['state']): number =>
    stages.filter((stage) => stage.state === state).length;
  const counts = {
    hit: count('hit'),
    miss: count('miss'),
    maybe: count('maybe'),
    blocked: count('blocked'),
  };
  return `${[...lines, '', words.plan(counts)].join('\n')}\n`;
}
