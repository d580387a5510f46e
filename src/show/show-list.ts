/** A list made with `for`: what is there of each element. */
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../base/json.js';
import type { Language } from '../base/language.js';
import { outputLines, outputOf } from '../contract/artefact.js';
import type { ShownOutput } from '../contract/artefacts/artefact-kind.js';
import type { ArtefactView } from '../contract/kernel.js';
import { tableLines } from './layout/table.js';
import { fitted, visible } from './layout/visible.js';
import { wordsFor, type Shown, type ShowOptions } from './shown.js';
import type { ShowTexts } from './texts.js';

export interface Element {
  readonly name: string;
  readonly splits: readonly string[] | null;
  /** Null where it has not been made. */
  readonly view: ArtefactView | null;
}

const mostElements = 50;

/** `command` makes what is missing. */
export function showList(
  name: string,
  elements: readonly Element[],
  options: ShowOptions & { readonly command: string },
): Shown {
  const { rows, offset, width, command } = options;
  const say = wordsFor(options);
  const shown = elements.slice(offset, offset + (rows ?? mostElements)).map((element) => ({
    name: element.name,
    output: element.view && outputFrom(element.view, element.splits),
  }));
  const made = elements.filter(({ view }) => view !== null).length;
  const lines = tableLines(
    shown.map((element) => [`  ${visible(element.name)}`, lineOf(element.output, say, options.language)]),
    ['left'],
  );
  const more = elements.length - shown.length;
  return {
    document: {
      kind: 'list',
      name,
      elements: elements.length,
      made,
      offset,
      shown: shown.map((element): JsonObject => ({ name: element.name, output: element.output })),
    },
    lines: [
      say.list(name, elements.length, made),
      ...lines.map((line) => fitted(line, width)),
      ...(more > 0 ? [`  ${say.moreElements(more)}`] : []),
      ...(made < elements.length ? ['', say.makesMissing(command)] : []),
    ],
  };
}

/** Its first line says most. */
function lineOf(output: ShownOutput | null, say: ShowTexts, language?: Language): string {
  return output === null ? say.notMade : visible(outputLines(output, language)[0] ?? say.made);
}

/** A value as it stands under `outputs` of a run; no file's hash is known. */
export function outputFrom(view: ArtefactView, splits: readonly string[] | null): ShownOutput {
  return outputOf({
    document: view.document,
    splits,
    sha256: () => '',
    readJson: (file) => JSON.parse(readFileSync(view.path(file), 'utf8')) as unknown,
  });
}
