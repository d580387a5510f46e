/** `docs/errors.md`: every code once, by subject, with the title of its page. */
import { sections } from '../../src/base/diagnostics/catalogue.js';

/** In the order of the page. A code stands below the first subject that has it. */
const subjects = {
  'How a file is written': [
    'tokens',
    'expected',
    'brackets',
    'separators',
    'declarations',
    'expressions',
    'python',
    'blocks',
  ],
  'Names, imports, types': ['bind', 'imports', 'types', 'declaredTypes', 'members'],
  'Calls and their arguments': ['callArguments', 'calls', 'numbers'],
  'Columns and splits': ['columns', 'splits'],
  'Text and numbers': ['words', 'numberSteps'],
  'Layers and cells': ['layerInputs', 'layerArguments', 'layerWarnings', 'cells'],
  'Training and what comes after it': [
    'losses',
    'batches',
    'trainingData',
    'training',
    'writing',
    'pictures',
  ],
  'Sweeps and searches': ['comprehensions', 'sweeps', 'searches'],
  'Parts of trained models': ['parts'],
  'Parameters and settings': ['config', 'project', 'cli'],
  'The cache': ['cache'],
  'What is wrong with a model': ['diagnosis'],
  'While files are read': ['sources', 'arrays', 'downloads'],
  'While rows are prepared': ['rows', 'text', 'numberStages', 'word2vecStages', 'pretrained'],
  'While a model is trained': ['engine', 'baseline', 'sweepStages', 'vectorStages', 'artefacts', 'execute'],
  'Predicting and looking': ['deploy', 'show'],
  'Set-up': ['setup'],
} as const satisfies Record<string, readonly (keyof typeof sections)[]>;

const introduction = `# Errors and warnings

Each message has a code in brackets. \`seqpipe explain CODE\` shows its page: a program with the
mistake, the reason, and the repaired program. Codes never change their meaning.

An error of the kind _file_ is in the file, its parameters or its settings, and nothing runs. An
error of the kind _run_ happens while stages run; finished stages are kept. An error of the kind
_set-up_ may be gone at the next try. A _warning_ stops nothing.
`;

/** The page, from the titles of the pages by code. */
export function renderErrorIndex(titles: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  const parts = Object.entries(subjects).map(([subject, names]) => {
    const entries = names.flatMap((name) => Object.values(sections[name]));
    const kinds = new Map<string, Set<string>>();
    for (const entry of entries) {
      if (seen.has(entry.code)) continue;
      kinds.set(entry.code, (kinds.get(entry.code) ?? new Set()).add(kindOf(entry.exit)));
    }
    for (const code of kinds.keys()) seen.add(code);
    const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = rows.map(
      ([code, kind]) => `- [${code}](errors/${code}.md) (${[...kind].join(', ')}): ${titles.get(code) ?? ''}`,
    );
    return `\n## ${subject}\n\n${lines.join('\n')}\n`;
  });
  return introduction + parts.join('');
}

function kindOf(exit: 'invalid' | 'failed' | 'setup' | null): string {
  switch (exit) {
    case 'invalid':
      return 'file';
    case 'failed':
      return 'run';
    case 'setup':
      return 'set-up';
    case null:
      return 'warning';
  }
}
