/** What a program gave to `predict` is no row. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../base/diagnostics/render-terminal.js';

/**
 * `row` counts from 0; it is null if there is no list of rows, or if the rows as a whole are none
 * that a forecast can be made from.
 */
export class BadRow extends Error {
  override readonly name = 'BadRow';
  readonly diagnostics: readonly Diagnostic[];
  /** @internal */
  constructor(
    readonly row: number | null,
    diagnostic: Diagnostic,
  ) {
    const diagnostics = [diagnostic];
    super(renderDiagnostics(diagnostics, { color: false }).trimEnd());
    this.diagnostics = diagnostics;
  }
}
