/** `docs/errors.md`, in both languages: every code once, by subject, with the title of its page. */
import type { Language } from '../../src/base/language.js';
import { sections, type CatalogueEntry } from '../../src/base/diagnostics/catalogue.js';

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

type Subject = keyof typeof subjects;

const spanishSubjects: Readonly<Record<Subject, string>> = {
  'How a file is written': 'Cómo se escribe un archivo',
  'Names, imports, types': 'Nombres, importaciones, tipos',
  'Calls and their arguments': 'Llamadas y sus argumentos',
  'Columns and splits': 'Columnas y particiones',
  'Text and numbers': 'Texto y números',
  'Layers and cells': 'Capas y celdas',
  'Training and what comes after it': 'El entrenamiento y lo que le sigue',
  'Sweeps and searches': 'Barridos y búsquedas',
  'Parts of trained models': 'Partes de modelos entrenados',
  'Parameters and settings': 'Parámetros y ajustes',
  'The cache': 'La caché',
  'What is wrong with a model': 'Qué le pasa a un modelo',
  'While files are read': 'Mientras se leen los archivos',
  'While rows are prepared': 'Mientras se preparan las filas',
  'While a model is trained': 'Mientras se entrena un modelo',
  'Predicting and looking': 'Predecir y mirar',
  'Set-up': 'Instalación',
};

const introductions: Readonly<Record<Language, string>> = {
  en: `# Errors and warnings

Each message has a code in brackets. \`seqpipe explain CODE\` shows its page: a program with the
mistake, the reason, and the repaired program. Codes never change their meaning.

An error of the kind _file_ is in the file, its parameters or its settings, and nothing runs. An
error of the kind _run_ happens while stages run; finished stages are kept. An error of the kind
_set-up_ may be gone at the next try. A _warning_ stops nothing.
`,
  es: `# Errores y avisos

Cada mensaje lleva un código entre corchetes. \`seqpipe explain CÓDIGO\` muestra su página: un
programa con el error, el motivo y el programa corregido. Los códigos nunca cambian de significado.

Un error de tipo _archivo_ está en el archivo, en sus parámetros o en sus ajustes, y no se ejecuta
nada. Un error de tipo _ejecución_ ocurre mientras se ejecutan las etapas; las etapas terminadas se
conservan. Un error de tipo _instalación_ puede haber desaparecido en el siguiente intento. Un
_aviso_ no detiene nada.
`,
};

const kinds = {
  en: { invalid: 'file', failed: 'run', setup: 'set-up', warning: 'warning' },
  es: { invalid: 'archivo', failed: 'ejecución', setup: 'instalación', warning: 'aviso' },
} as const satisfies Record<Language, unknown>;

/** The page, from the titles of the pages by code. */
export function renderErrorIndex(titles: ReadonlyMap<string, string>, language: Language): string {
  const seen = new Set<string>();
  const parts = Object.entries(subjects).map(([subject, names]) => {
    const entries = names.flatMap((name): CatalogueEntry[] => Object.values(sections[name]));
    const kindsOf = new Map<string, Set<string>>();
    for (const entry of entries) {
      if (seen.has(entry.code)) continue;
      const kind = kinds[language][entry.exit ?? 'warning'];
      kindsOf.set(entry.code, (kindsOf.get(entry.code) ?? new Set()).add(kind));
    }
    for (const code of kindsOf.keys()) seen.add(code);
    const rows = [...kindsOf].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = rows.map(
      ([code, kind]) => `- [${code}](errors/${code}.md) (${[...kind].join(', ')}): ${titles.get(code) ?? ''}`,
    );
    const title = language === 'es' ? spanishSubjects[subject as Subject] : subject;
    return `\n## ${title}\n\n${lines.join('\n')}\n`;
  });
  return introductions[language] + parts.join('');
}
