/**
 * In which language the command talks: `--lang`, else `SEQPIPE_LANG`, else `language:` in the
 * settings of the project, else that of the system. It is known before anything else is read, so
 * that the first complaint is in it already.
 */
import { dirname, join, resolve } from 'node:path';
import type { Host } from '../../base/host/host.js';
import { languages, parseLanguage, type Language } from '../../base/language.js';
import { wrongUsage } from '../definition/usage-error.js';
import { findRoot, SETTINGS } from './project-root.js';

/**
 * `words`: those after the name of the command. Throws `UsageError` for a wrong `SEQPIPE_LANG`.
 */
export function readerHost(words: readonly string[], host: Host): Host {
  const language = askedLanguage(words, host);
  return language === null ? host : { ...host, language, languageAsked: true };
}

/** The language that somebody asked for; null where only the system says one. */
function askedLanguage(words: readonly string[], host: Host): Language | null {
  const asked = languageInWords(words);
  if (asked !== null) return asked;
  const variable = host.env['SEQPIPE_LANG'] ?? '';
  if (variable === '') return languageOfProject(words, host);
  const language = parseLanguage(variable);
  if (language !== null) return language;
  throw wrongUsage('wrongLanguage', { variable, codes: languages });
}

/** A wrong one is refused when the command reads its words. */
function languageInWords(words: readonly string[]): Language | null {
  const before = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const given = before.map((word, at) => (word === '--lang' ? before[at + 1] : word.split(/^--lang=/)[1]));
  return parseLanguage(given.findLast((code) => code !== undefined) ?? '');
}

/**
 * What the settings say, read without a YAML parser; of a wrong one, whoever loads the settings
 * tells. The project is that of the program, which may stand behind options, else of the first
 * word, which may be a folder.
 */
function languageOfProject(words: readonly string[], host: Host): Language | null {
  const first = words.find((word) => word.endsWith('.seq')) ?? words[0];
  const path = first === undefined || first.startsWith('-') ? host.cwd : resolve(host.cwd, first);
  try {
    const root = findRoot(isFolder(path, host) ? path : dirname(path), host);
    const settings = host.readFile(join(root, SETTINGS)) ?? '';
    return parseLanguage(/^language:[ \t]*(["']?)([a-z]+)\1[ \t]*(?:#.*)?$/m.exec(settings)?.[2] ?? '');
  } catch {
    // Whoever needs the settings will say why they cannot be read.
    return null;
  }
}

function isFolder(path: string, host: Host): boolean {
  return host.readFolder(path) !== null;
}
