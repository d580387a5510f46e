/** What can be wrong with names and imports. Codes SEQ200 to SEQ206, and SEQ228 for paths. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { errorAt } from '../types/messages.js';

export function unknownName(span: Span, name: string, nearest: string | null): Diagnostic {
  return errorAt('SEQ200', span, `there is no \`${name}\``, 'unknown name', {
    help: nearest === null ? [] : [`did you mean \`${nearest}\`?`],
  });
}

export function namedLater(span: Span, name: string, later: Span): Diagnostic {
  return errorAt('SEQ200', span, `there is no \`${name}\` yet`, 'not known here', {
    related: [{ span: later, text: 'named further down' }],
    help: ['in a block, a value stands above what uses it: move the line up'],
  });
}

export function declaredTwice(span: Span, name: string, first: Span): Diagnostic {
  return errorAt('SEQ201', span, `\`${name}\` is declared twice`, 'the second time', {
    related: [{ span: first, text: 'the first time' }],
    help: ['give one of them another name'],
  });
}

export function valueCycle(span: Span, names: readonly string[], places: readonly Label[]): Diagnostic {
  const message =
    names.length === 1
      ? `\`${names[0]}\` is made from itself`
      : `${names.map((name) => `\`${name}\``).join(' and ')} are made from each other`;
  return errorAt('SEQ202', span, message, 'comes back to itself', {
    related: places,
    notes: ['A value must exist before it can be used; there is no first one here.'],
  });
}

export function importNotFound(span: Span, text: string, nearest: string | null): Diagnostic {
  const help = text.startsWith('std/')
    ? [nearest === null ? 'see `stdlib/` for what there is' : `did you mean "${nearest}"?`]
    : ['paths start from the folder of this file: `import { … } from "./other.seq"`'];
  return errorAt('SEQ204', span, `there is no file for "${text}"`, 'not found', { help });
}

export function notExported(
  span: Span,
  name: string,
  from: string,
  nearest: string | null,
  names: readonly string[],
): Diagnostic {
  const there = names.length === 0 ? `"${from}" declares nothing.` : `"${from}" has ${names.join(', ')}.`;
  return errorAt('SEQ205', span, `"${from}" has no \`${name}\``, 'not there', {
    notes: [there],
    help: nearest === null ? [] : [`did you mean \`${nearest}\`?`],
  });
}

export function importCycle(span: Span, files: readonly string[]): Diagnostic {
  return errorAt('SEQ206', span, 'these files import each other', files.join(' → '), {
    help: ['move what both need into a third file'],
  });
}

export function outsideProject(span: Span, path: string, folder: string): Diagnostic {
  return errorAt('SEQ228', span, `\`${path}\` lies outside the project`, 'not allowed', {
    notes: [
      'A `.seq` file may read what lies beside it or below; other folders need the permission of who runs it.',
    ],
    help: [`allow the folder: \`--allow-read ${folder}\``, 'or copy the file into the project'],
  });
}
