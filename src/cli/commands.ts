/**
 * Every command, a line each, in the order of the help. All but those that people and editors wait
 * for at every change are loaded late.
 */
import type { Language } from '../base/language.js';
import type { CommandName } from './command-name.js';
import type { Command } from './definition/command.js';
import { commandTable, loadAll } from './definition/command-table.js';
import { command as check } from './commands/check.js';
import { command as fmt } from './commands/fmt.js';
import { command as run } from './commands/run.js';
import { helpIn } from './help-in-language.js';

export const COMMANDS = commandTable({
  run: async () => ({ command: run }),
  check: async () => ({ command: check }),
  init: () => import('./commands/init.js'),
  fmt: async () => ({ command: fmt }),
  lsp: () => import('./commands/lsp.js'),
  predict: () => import('./commands/predict.js'),
  show: () => import('./commands/show.js'),
  plan: () => import('./commands/plan.js'),
  why: () => import('./commands/why.js'),
  graph: () => import('./commands/graph.js'),
  runs: () => import('./commands/runs.js'),
  diff: () => import('./commands/diff.js'),
  clean: () => import('./commands/clean.js'),
  gc: () => import('./commands/gc.js'),
  explain: () => import('./commands/explain.js'),
  completion: async () => ({
    command: (await import('./commands/completion.js')).completionOf(everyCommand),
  }),
  setup: () => import('./commands/setup.js'),
  doctor: () => import('./commands/doctor.js'),
} satisfies Record<CommandName, unknown>);

async function everyCommand(language: Language): Promise<readonly Command[]> {
  const { inReaderWords } = await helpIn(language);
  return (await loadAll(COMMANDS)).map(inReaderWords);
}
