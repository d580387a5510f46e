/**
 * The model that `predict` uses although its training has to run again: one that was made under
 * other conditions.
 */
import type { JsonObject } from '../../base/json.js';
import type { LoadedProgram } from './load-program.js';
import { plannedTensorflow } from '../../project/plan-program.js';
import { machineOf } from './program-plan.js';
import type { TensorflowNeeds } from '../../project/tensorflow-for.js';
import { showLocalTime } from '../../base/show-local-time.js';
import { conditionsInWords } from '../../contract/artefacts/conditions.js';
import { inLanguage, type Language } from '../../base/language.js';
import { commandTexts } from './texts.js';

interface Usable extends JsonObject {
  readonly madeAt: string;
  readonly madeWith: JsonObject;
  readonly warnings: readonly string[];
}

/**
 * Null if `name` is no model, or there is none for it. `device` is null where the settings say it.
 * The warnings are in `language`.
 */
export async function findUsable(
  { graph, settings, name: program, cache }: LoadedProgram,
  name: string,
  device: TensorflowNeeds['device'] | null,
  language: Language,
): Promise<Usable | null> {
  if (graph === null || !Object.hasOwn(graph.preprocessing, name)) return null;
  const [{ findTrained }, { Store }] = await Promise.all([
    import('../../deploy/find-trained.js'),
    import('../../run/cache/store.js'),
  ]);
  const store = new Store(cache);
  try {
    const tensorflow = plannedTensorflow(machineOf(settings, device));
    const command = `seqpipe run ${program}`;
    const found = await findTrained(graph, name, { store, tensorflow, program, command });
    if (!found.ok) return null;
    const { made, document } = found.record;
    const warnings = found.warnings.map((warning) => inLanguage(warning, language).message);
    return { madeAt: made.at, madeWith: document.environment, warnings };
  } finally {
    store.close();
  }
}

export function showUsable(usable: Usable | null, language: Language): string {
  if (usable === null) return '';
  const { madeAt, madeWith, warnings } = usable;
  const conditions = conditionsInWords(madeWith, language);
  const lines = [
    commandTexts[language].untilThen(showLocalTime(new Date(madeAt)), conditions),
    ...warnings.map((warning) => `  ${warning}`),
  ];
  return `${lines.join('\n')}\n`;
}
