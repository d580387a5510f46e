/** What was reported in one check: every mistake once, with the calls that led to it. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { appliedHere as seAplica } from './messages/places.es.js';
import { appliedHere } from './messages/places.js';

/** Where a function of the file is applied. */
interface Application {
  readonly shown: string;
  readonly span: Span;
}

export class Reports {
  readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  /** The functions being applied, outermost first: where a body is fed what it does not bear. */
  private readonly applications: Application[] = [];

  /** A stage that is called twice shows its mistake once. */
  hasTold({ code, message, primary }: Diagnostic): boolean {
    return this.seen.has(primary === undefined ? `${code} ${message}` : placeOf(code, primary.span));
  }

  /** `around`: the calls that lead to it. */
  add(diagnostic: Diagnostic, around: readonly Application[]): void {
    const { code, message, primary } = diagnostic;
    this.seen.add(primary === undefined ? `${code} ${message}` : placeOf(code, primary.span));
    // One message for several arguments is for each of them.
    if (diagnostic.name === 'unknownArgument') {
      for (const { span } of diagnostic.related) this.seen.add(placeOf(code, span));
    }
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
  applicationsAround({ primary }: Diagnostic): readonly Application[] {
    if (primary === undefined) return [];
    const outside = this.applications.filter(
      ({ span }) =>
        span.file !== primary.span.file || span.start > primary.span.end || span.end < primary.span.start,
    );
    return outside.reverse().slice(0, 2);
  }
}

const placeOf = (code: string, { file, start, end }: Span): string => `${code} ${file.path} ${start} ${end}`;
