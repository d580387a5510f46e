/** What was reported in one check: every mistake once, with the calls that led to it. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { appliedHere as seAplica } from './messages/places.es.js';
import { appliedHere } from './messages/places.js';

export class Reports {
  readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  /** The functions being applied, outermost first: where a body is fed what it does not bear. */
  private readonly applications: { readonly shown: string; readonly span: Span }[] = [];

  /** A stage that is called twice shows its mistake once. */
  add(diagnostic: Diagnostic): void {
    const { primary } = diagnostic;
    const at = ({ file, start, end }: Span) => `${diagnostic.code} ${file.path} ${start} ${end}`;
    const key = primary === undefined ? `${diagnostic.code} ${diagnostic.message}` : at(primary.span);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    // One message for several arguments is for each of them.
    if (diagnostic.name === 'unknownArgument') {
      for (const { span } of diagnostic.related) this.seen.add(at(span));
    }
    const around = this.applicationsAround(diagnostic);
    const labels = (label: typeof appliedHere): readonly Label[] =>
      around.map((application) => label(application.shown, application.span));
    const { es } = diagnostic.translations ?? {};
    this.diagnostics.push({
      ...diagnostic,
      related: [...diagnostic.related, ...labels(appliedHere)],
      ...(es !== undefined && {
        translations: { es: { ...es, related: [...es.related, ...labels(seAplica)] } },
      }),
    });
  }

  /** Evaluates the body of a function that is applied at `span`. */
  within<Result>(shown: string, span: Span, body: () => Result): Result {
    this.applications.push({ shown, span });
    try {
      return body();
    } finally {
      this.applications.pop();
    }
  }

  /**
   * Where the function was applied in whose body the mistake lies: innermost first, and no more
   * than two.
   */
  private applicationsAround({
    primary,
  }: Diagnostic): readonly { readonly shown: string; readonly span: Span }[] {
    if (primary === undefined) return [];
    const outside = this.applications.filter(
      ({ span }) =>
        span.file !== primary.span.file || span.start > primary.span.end || span.end < primary.span.start,
    );
    return outside.reverse().slice(0, 2);
  }
}
