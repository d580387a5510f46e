/** A list made with `for`: what is there of each element. */
import { readFileSync } from 'node:fs';
import { count } from '../base/diagnostics/phrases.js';
import type { JsonObject } from '../base/json.js';
import { outputLines, outputOf } from '../contract/artefact.js';
import type { ShownOutput } from '../contract/artefacts/artefact-kind.js';
import type { ArtefactView } from '../contract/kernel.js';
import { tableLines } from './layout/table.js';
import { fitted, visible } from './layout/visible.js';
import type { Shown, ShowOptions } from './shown.js';

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
  { rows, offset, width, command }: ShowOptions & { readonly command: string },
): Shown {
  const shown = elements.slice(offset, offset + (rows ?? mostElements)).map((element) => ({
    name: element.name,
    output: element.view && outputFrom(element.view, element.splits),
  }));
  const made = elements.filter(({ view }) => view !== null).length;
  const lines = tableLines(
    shown.map((element) => [`  ${visible(element.name)}`, lineOf(element.output)]),
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
      `${name}: ${count(elements.length, 'element')}, ${made} of them made`,
      ...lines.map((line) => fitted(line, width)),
      ...(more > 0 ? [`  … and ${count(more, 'more element')}`] : []),
      ...(made < elements.length ? ['', `\`${command}\` makes what is missing`] : []),
    ],
  };
}

/** Its first line says most. */
function lineOf(output: ShownOutput | null): string {
  return output === null ? 'not made yet' : visible(outputLines(output)[0] ?? 'made');
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
