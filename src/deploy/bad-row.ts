/** What a program gave to `predict` is no row. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../base/diagnostics/render-terminal.js';
import type { RawColumns } from '../contract/stage-graph.js';
import type { RowProblem } from './check-row.js';
import { diagnose } from './diagnose.js';

/** `row` counts from 0; it is null if there is no list of rows. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
  readonly diagnostics: readonly Diagnostic[];
  /** @internal */
  constructor(
    readonly row: number | null,
    problem: RowProblem | { readonly is: 'no list'; readonly found: string },
    columns: RawColumns,
  ) {
    const diagnostics = [diagnose('badRow', null, { row, problem, columns })];
    super(renderDiagnostics(diagnostics, { color: false }).trimEnd());
    this.diagnostics = diagnostics;
  }
}
