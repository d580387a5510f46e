/** The help of every command in Spanish; loaded where somebody asks for it. */
import { dictionary } from '../base/dictionary.js';
import type { CommandName } from './command-name.js';
import { ayuda as check } from './commands/check.es.js';
import { ayuda as clean } from './commands/clean.es.js';
import { ayuda as completion } from './commands/completion.es.js';
import { ayuda as diff } from './commands/diff.es.js';
import { ayuda as doctor } from './commands/doctor.es.js';
import { ayuda as explain } from './commands/explain.es.js';
import { ayuda as fmt } from './commands/fmt.es.js';
import { ayuda as gc } from './commands/gc.es.js';
import { ayuda as graph } from './commands/graph.es.js';
import { ayuda as init } from './commands/init.es.js';
import { ayuda as lsp } from './commands/lsp.es.js';
import { ayuda as plan } from './commands/plan.es.js';
import { ayuda as predict } from './commands/predict.es.js';
import { ayuda as run } from './commands/run.es.js';
import { ayuda as runs } from './commands/runs.es.js';
import { ayuda as setup } from './commands/setup.es.js';
import { ayuda as show } from './commands/show.es.js';
import { ayuda as why } from './commands/why.es.js';
import type { HelpTexts } from './definition/help-texts.js';

/** A command without its Spanish help does not compile. */
export const AYUDA: Readonly<Record<string, HelpTexts>> = dictionary<HelpTexts>({
  run,
  check,
  init,
  fmt,
  lsp,
  predict,
  show,
  plan,
  why,
  graph,
  runs,
  diff,
  clean,
  gc,
  explain,
  completion,
  setup,
  doctor,
} satisfies Record<CommandName, HelpTexts>);
