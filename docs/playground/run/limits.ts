/** What a program asks for that a browser does not have, said before anything runs. */
import type { Diagnostic } from '../../../src/base/diagnostics/diagnostic.ts';
import type { StageGraph } from '../../../src/contract/stage-graph.ts';
import type { Language } from '../../../src/base/language.ts';
import { runTexts } from './texts.ts';

/** Absent in some browsers, and by the wish of some readers. */
declare const WebAssembly: { validate(bytes: Uint8Array): boolean } | undefined;

/** WebAssembly with vectors, which the backend is compiled for: every browser since 2023. */
export function hasWebAssembly(): boolean {
  // A module with one function: `i32.const 0, i8x16.splat, drop`.
  const vectors = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
  ];
  return typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(vectors));
}

const ARCHIVE = /\.(?:zip|tar|tgz|gz|bz2|npz)$/i;

/** Downloads and archives; empty for none. */
export function beyondBrowser({ stages }: StageGraph, language: Language): readonly string[] {
  const say = runTexts[language];
  return stages.flatMap(({ name, operation, files }) => {
    if (operation === 'download') return [say.noDownload(name)];
    const parts = Object.values(files).flatMap(({ pattern }) => pattern.split('/'));
    const archive = parts.find((part) => ARCHIVE.test(part));
    return archive === undefined ? [] : [say.noArchive(name, archive)];
  });
}

/** What the page adds to the errors of a run. */
export function adviceFor(
  diagnostics: readonly Diagnostic[],
  files: readonly string[],
  language: Language,
): readonly string[] {
  const say = runTexts[language];
  const missing = diagnostics.some(({ name }) => name === 'missingFile' || name === 'nothingMatches');
  const full = diagnostics.some((diagnostic) => isOutOfMemory(textOf(diagnostic)));
  return [...(missing ? [say.filesOfPage(files)] : []), ...(full ? [say.outOfMemory] : [])];
}

const textOf = ({ message, notes }: Diagnostic): string => [message, ...notes].join('\n');

/** As the product, V8, SpiderMonkey and JavaScriptCore say it. */
export function isOutOfMemory(message: string): boolean {
  return /no memory for|allocation failed|out of memory|memory access out of bounds|Invalid (?:typed )?array (?:buffer )?length/i.test(
    message,
  );
}
