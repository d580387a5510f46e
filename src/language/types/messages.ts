/** The texts of what is wrong with a table that is fed to a step. */
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import { quote } from '../../base/diagnostics/phrases.js';
import type { Span } from '../../base/source/source-file.js';
import { putRight, type MissingStep } from './phrases.js';

export const messages = {
  /**
   * `table`: what is fed and its columns; `missing`: the step that would make the column, or null.
   */
  noColumnFits: (given: {
    step: string;
    wanted: string;
    table: { readonly span: Span; readonly columns: string };
    missing: MissingStep | null;
  }) => ({
    message: `\`${given.step}\` wants a column of ${given.wanted}, and the table has none`,
    label: `wants ${given.wanted}`,
    related: [{ span: given.table.span, text: `has ${given.table.columns}` }],
    help: given.missing === null ? [] : [putRight(given.missing, given.step)],
  }),

  /**
   * `fitting`: the columns that the step could take; `label`: the one among them that seems to have
   * classes.
   */
  columnsAmbiguous: (given: {
    step: string;
    wanted: string;
    fitting: readonly string[];
    label?: ReadAsText | null;
  }) => {
    const label = given.label ?? null;
    const fields = given.fitting.map((name) => `${name}: .${name} |> ${given.step}`);
    return {
      message: `\`${given.step}\` could work on ${given.fitting.map(quote).join(' or ')}`,
      label: `${given.fitting.length} columns of ${given.wanted}`,
      help: [
        ...(label === null
          ? []
          : [
              `\`${label.name}\` is read as text; classes are read by \`${label.name}: class(${JSON.stringify(label.source)})\``,
            ]),
        `say which: \`with { ${fields[0]} }\`, or all of them: \`with { ${fields.join(', ')} }\``,
      ],
    };
  },
} satisfies TextsOf<'types'>;

/** A column that its source reads as text; `source`: its name, or number, in the file. */
export interface ReadAsText {
  readonly name: string;
  readonly source: string | number;
}
