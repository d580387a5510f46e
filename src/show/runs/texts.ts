/** What the lists of runs and their differences say. `texts.es.ts` has it in Spanish. */
import { grouped } from '../../base/grouped.js';
import type { Language, TextsLike } from '../../base/language.js';
import { textos } from './texts.es.js';

const texts = {
  header: ['run', 'when', 'program', 'status', 'time', 'parameters', 'scores'],
  /** Of a run or a stage, as it is kept. */
  status: (status: string) => status,
  sameRun: 'A and B are the same run',
  sections: {
    parameters: 'parameters',
    program: 'program',
    data: 'data',
    environment: 'environment',
    results: 'results',
    time: 'time',
  },
  unexplained: (names: string) =>
    `what changed in ${names} is not known: a run kept no details, and the entry is gone`,
  moreLines: (count: number) => `… and ${grouped(count)} more lines: \`--json\` has all`,
  allTheSame: 'parameters, program, data and environment are the same',
  twoFiles: 'these are runs of two files: stages are compared by their names',
  /** A number of a value, as it is kept: `rows train`, `kept step`. */
  number: (name: string) => name,
  reasonNotKept: 'the reason was not kept',
  /** What is kept of a failure begins so, too. */
  failedStage: (stage: string) => `\`${stage}\` failed: `,
  notKept: 'not known: one of the runs is of a seqpipe that did not keep them',
  noParameter: 'no such parameter',
  noLayer: 'nothing',
  modelOtherwise: 'model: the same layers with other inputs or shapes',
  modelChanged: (before: string, after: string) => `model: ${before} → ${after}`,
  onlyIn: (side: string) => `only in ${side}`,
  fasterStages: (count: number) => `${grouped(count)} faster stages`,
  wholeRun: 'whole run',
  failedAfter: (time: string) => `failed after ${time}`,
  unchanged: (time: string | null) => (time === null ? 'unchanged' : `unchanged (${time})`),
};

export type RunsTexts = TextsLike<typeof texts>;

export const runsTexts: Readonly<Record<Language, RunsTexts>> = { en: texts, es: textos };
