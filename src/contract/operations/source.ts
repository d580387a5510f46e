/** What the sources of rows have in common. */

/** Where a source reads: a file on disk, or the one that `download` left. */
export type SourceInputs = { readonly path?: 'file' };
export type SourceFiles = { readonly path?: 'file' };

/** The columns of a table of texts, each of a class. */
export const labelledText = { text: 'text', label: 'label' } as const;

export type SourceArguments = {
  /** Rows to read, from the start; null reads all. */
  readonly limit: number | null;
  /** Share of rows that may be broken and are left out, from 0 to 1; more fail the stage. */
  readonly tolerance: number;
};

/** How labels in a file become classes. */
export type ClassMapping = {
  /** Label as written to class; null takes the labels themselves as classes. */
  readonly labels: Readonly<Record<string, string>> | null;
  /**
   * The classes in the order of `labels`, which a JSON object does not keep; null sorts them. Of two classes the last is
   * the positive one, whose probability a model with one output gives.
   */
  readonly class_order: readonly string[] | null;
};

/** A column of a table that a source reads. */
export type TableColumn = { readonly name: string } & (
  { readonly type: 'text' | 'number' } | ({ readonly type: 'class' } & ClassMapping)
);

/** A column, and where it stands in the file. */
export type SourceColumn = TableColumn & {
  /** A header or field, or the number of a column, counted from 1. */
  readonly source: string | number;
};
