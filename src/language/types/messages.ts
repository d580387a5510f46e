/** What is wrong with a table that is fed to something. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { showColumns } from './table.js';
import type { DatasetValue } from './table.js';

/** What every message of the front end is made from. */
export function errorAt(
  code: string,
  span: Span,
  message: string,
  text: string,
  more: { related?: readonly Label[]; notes?: readonly string[]; help?: readonly string[] } = {},
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    primary: { span, text },
    related: more.related ?? [],
    notes: more.notes ?? [],
    help: more.help ?? [],
  };
}

export function noColumnFits(
  span: Span,
  step: string,
  wanted: string,
  table: DatasetValue,
  tableSpan: Span,
): Diagnostic {
  const tokenized = wanted === 'Tokens' && [...table.columns.values()].some((type) => type.kind === 'text');
  const text = wanted === 'Text' && [...table.columns.values()].some((type) => type.kind === 'tokens');
  const help: string[] = [];
  if (tokenized) help.push('cut the text into tokens first: `|> tokenize(treebank)`');
  if (text) help.push(`put \`${step}\` before \`tokenize\`: it works on whole texts`);
  if (wanted.startsWith('Id')) help.push('turn tokens into ids first: `|> index(words)`');
  return errorAt(
    'SEQ222',
    span,
    `\`${step}\` wants a column of ${wanted}, and the table has none`,
    `wants ${wanted}`,
    {
      related: [{ span: tableSpan, text: `has ${showColumns(table.columns)}` }],
      help,
    },
  );
}

export function columnsAmbiguous(
  span: Span,
  step: string,
  wanted: string,
  fitting: readonly string[],
): Diagnostic {
  const fields = fitting.map((name) => `${name}: .${name} |> ${step}`);
  return errorAt(
    'SEQ223',
    span,
    `\`${step}\` could work on ${fitting.map((name) => `\`${name}\``).join(' or ')}`,
    `${fitting.length} columns of ${wanted}`,
    { help: [`say which: \`with { ${fields[0]} }\`, or all of them: \`with { ${fields.join(', ')} }\``] },
  );
}
