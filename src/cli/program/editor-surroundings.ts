/** What the language server reads of the disk: projects, imported files, headers of tables. */
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from '../../base/host/host.js';
import { ownStdlib } from '../../compile.js';
import type { Surroundings } from '../../editor/server.js';
import { isOfLibrary } from '../../language/bind/paths.js';
import { linkLeadsOut } from '../../run/outside/stay-inside.js';
import { findRoot } from './project-root.js';
import { checkSourceFiles, headerFields } from './source-files.js';

export function editorSurroundings(host: Host, version: string): Surroundings {
  let texts: ReadonlyMap<string, string> = new Map();
  const readFile = (root: string) => (path: string) => {
    const open = texts.get(pathToFileURL(path).href);
    if (open !== undefined) return open;
    if (!path.startsWith(ownStdlib) && linkLeadsOut(path, [root])) return null;
    return host.readFile(path);
  };
  return {
    version,
    language: { code: host.language, asked: host.languageAsked },
    // The layers are loaded once somebody asks for hints.
    countWeights: async () => (await import('../../stages/engine/engine.js')).countWeights,
    leftByRun: async (uri, name) => {
      const { leftByRun } = await import('./left-by-run.js');
      return leftByRun(pathOf(uri, host), name, host);
    },
    checkSources: (graph) => checkSourceFiles(graph, host),
    setOpen: (given) => void (texts = given),
    open(uri, text) {
      const path = pathOf(uri, host);
      const root = findRoot(dirname(path), host);
      const file = { path: relative(root, path), text };
      const options = {
        root,
        allowRead: [],
        params: new Map(),
        readFile: readFile(root),
        fieldsOf: (asked: string) => {
          const table = resolve(dirname(path), asked);
          return linkLeadsOut(table, [root]) ? null : headerFields(table, host);
        },
      };
      return { file, options };
    },
    uriOf({ path, folder }, { options }) {
      const file = isOfLibrary(path)
        ? join(ownStdlib, path.slice(4))
        : resolve(options.root, folder ?? '', path);
      return pathToFileURL(file).href;
    },
  };
}

/** A text that was never saved lies in the current folder. */
function pathOf(uri: string, host: Host): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return join(host.cwd, 'untitled.seq');
  }
}
