/** What this folder knows, in the words of the Language Server Protocol. */
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  SymbolKind,
  TextDocumentSyncKind,
  type Diagnostic as ShownDiagnostic,
  type DocumentSymbol,
  type InitializeResult,
  type Location,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { headingOf } from '../base/diagnostics/render-terminal.js';
import { inLanguage, type Language } from '../base/language.js';
import type { SourceFile, Span } from '../base/source/source-file.js';
import type { Analysis } from './analysis.js';
import { colouredNames, tokenModifiers, tokenTypes } from './colours.js';
import type { CompletionOptions } from './completion.js';
import type { Completion } from './completion-item.js';
import type { Symbol } from './outline.js';

/** A text that is open in the editor. */
export interface Opened {
  readonly document: TextDocument;
  readonly file: SourceFile;
  readonly options: CompletionOptions;
  readonly analysis: Analysis;
  /** Those of the text, and of the files that it reads. */
  readonly mistakes: readonly Diagnostic[];
}

export const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['.', '(', ',', ':', '"', '|', ' '] },
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentFormattingProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  codeLensProvider: {},
  inlayHintProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
  },
};

export const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  name: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  argument: CompletionItemKind.Property,
  column: CompletionItemKind.Field,
  choice: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  unit: CompletionItemKind.Unit,
  file: CompletionItemKind.File,
};

const symbolKinds: Readonly<Record<Symbol['kind'], SymbolKind>> = {
  param: SymbolKind.Constant,
  binding: SymbolKind.Variable,
  stage: SymbolKind.Function,
  model: SymbolKind.Class,
  cell: SymbolKind.Class,
  value: SymbolKind.Field,
};

/** The whole message: an editor shows no notes and no help of its own. */
export function shownDiagnostic(
  from: Opened,
  diagnostic: Diagnostic,
  locationOf: (from: Opened, span: Span) => Location,
  language: Language,
): ShownDiagnostic {
  const { code, severity, message, primary, related, notes, help } = inLanguage(diagnostic, language);
  const heading = headingOf('help', language);
  const span = primary?.span ?? { file: from.file, start: 0, end: 0 };
  const label = primary === undefined || primary.text === '' ? [] : [primary.text];
  return {
    range: locationOf(from, span).range,
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: 'seqpipe',
    message: [message, ...label, ...notes, ...help.map((line) => `${heading}: ${line}`)].join('\n'),
    relatedInformation: related.map((place) => ({
      location: locationOf(from, place.span),
      message: place.text,
    })),
  };
}

export function shownSymbol(
  from: Opened,
  { name, kind, detail, span, nameSpan, children }: Symbol,
  rangeOf: (from: Opened, span: Span) => Range,
): DocumentSymbol {
  return {
    name,
    detail,
    kind: symbolKinds[kind],
    range: rangeOf(from, span),
    selectionRange: rangeOf(from, nameSpan),
    children: children.map((child) => shownSymbol(from, child, rangeOf)),
  };
}

/** Five numbers a name, places relative to the name before (Language Server Protocol, 3.17). */
export function encodedNames({ analysis, document }: Opened): number[] {
  let [line, character] = [0, 0];
  return colouredNames(analysis).flatMap(({ span, type, modifiers }) => {
    const at = document.positionAt(span.start);
    const place = [at.line - line, at.line === line ? at.character - character : at.character];
    [line, character] = [at.line, at.character];
    const bits = modifiers.reduce((sum, each) => sum | (1 << tokenModifiers.indexOf(each)), 0);
    return [...place, span.end - span.start, tokenTypes.indexOf(type), bits];
  });
}

/** What a stage computes can be run; a function or a constant cannot. */
export function isStage(analysis: Analysis, expression: Parameters<Analysis['valueOf']>[0]): boolean {
  const value = analysis.valueOf(expression);
  return (
    value !== undefined &&
    !['scalar', 'function', 'cell', 'record', 'range', 'choice', 'size', 'accessor', 'column-spec'].includes(
      value.kind,
    )
  );
}
