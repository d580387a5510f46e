/** What the language server finds around it in a browser: the files of the page, and the library. */
import library from 'seqpipe:library';
import type { Surroundings } from '../../../src/editor/server.ts';
import type { Language } from '../../../src/base/language.ts';
import { VERSION } from '../../../src/base/version.ts';
import { checkSourceFiles, headerFields, type SourceFiles } from '../../../src/cli/program/source-files.ts';

export interface PageFiles {
  readonly language: Language;
  /** By their names. */
  readonly files: Readonly<Record<string, string>>;
}

/** The folder of the page's files; that of the library is where the build says it is. */
const ROOT = '/project';
const LIBRARY = '/seqpipe/stdlib';

type PageSurroundings = Surroundings & { setFiles(files: PageFiles['files']): void };

export function pageSurroundings(given: PageFiles): PageSurroundings {
  let files = given.files;
  let open: ReadonlyMap<string, string> = new Map();
  const uriOf = (path: string): string => `file://${path}`;
  const readFile = (path: string): string | null => {
    const shown = open.get(uriOf(path));
    if (shown !== undefined) return shown;
    const [folder, from] = path.startsWith(`${LIBRARY}/`) ? [LIBRARY, library] : [ROOT, files];
    const name = path.slice(folder.length + 1);
    return Object.hasOwn(from, name) ? from[name]! : null;
  };
  const sources: SourceFiles = {
    exists: (path) => readFile(path) !== null,
    readStart: (path, bytes) => readFile(path)?.slice(0, bytes) ?? null,
  };
  return {
    version: VERSION,
    language: { code: given.language, asked: true },
    setFiles: (fresh) => void (files = fresh),
    setOpen: (texts) => void (open = texts),
    open(uri, text) {
      const path = decodeURIComponent(uri.replace(/^file:\/\/\/project\//u, ''));
      return {
        file: { path, text },
        options: {
          root: ROOT,
          allowRead: [],
          params: new Map(),
          stdlib: LIBRARY,
          readFile,
          fieldsOf: (name: string) => headerFields(`${ROOT}/${name}`, sources),
        },
      };
    },
    checkSources: (graph) => checkSourceFiles(graph, sources),
    uriOf: ({ path, folder }) =>
      uriOf(
        path.startsWith('std/')
          ? `${LIBRARY}/${path.slice(4)}`
          : `${ROOT}/${folder ? `${folder}/` : ''}${path}`,
      ),
  };
}
