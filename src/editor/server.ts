/**
 * The language server: the protocol of editors on one side, the pure functions of this folder on
 * the other. It holds the open texts and what their last checks left; every answer is that of a
 * fresh analysis of the current text, which is kept until the text or a file beside it changes.
 */
import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  FoldingRangeKind,
  InlayHintKind,
  MarkupKind,
  ResponseError,
  ErrorCodes,
  TextDocuments,
  type Connection,
  type InitializeResult,
  type Location,
  type Range,
  type SemanticTokens,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { languageOfLocale, type Language } from '../base/language.js';
import { getOrMake } from '../base/get-or-make.js';
import { stageGraphOf } from '../compile.js';
import type { StageGraph } from '../contract/stage-graph.js';
import type { SourceFile, Span } from '../base/source/source-file.js';
import { format } from '../language/format/format.js';
import type { Registry } from '../language/primitives/create-registry.js';
import { registryFor } from '../language/primitives/registry-for.js';
import { FormerCheck } from '../language/check/former-check.js';
import { FormerReadings } from '../language/syntax/former-reading.js';
import { analysisOf, type Analysis } from './analysis.js';
import { completionsAt, type CompletionOptions } from './completion.js';
import { fixesFor } from './fixes.js';
import { graphOf } from './graph.js';
import { hintsOf } from './hints.js';
import { showParameters, type CountWeights } from './layer-weights.js';
import { hoverAt } from './hover.js';
import { meansSame, occurrenceAt, occurrencesIn } from './occurrences.js';
import { foldsOf, symbolsOf } from './outline.js';
import {
  capabilities,
  completionKinds,
  encodedNames,
  isStage,
  shownDiagnostic,
  shownSymbol,
  type Opened,
} from './protocol.js';
import { describeLeft, type LeftByRun } from './left-by-run.js';
import { rename, renameable, type TextChange } from './rename.js';
import { signatureHelpAt } from './signature-help.js';
import { editorTexts } from './texts.js';

/** What a server needs of its surroundings. */
export interface Surroundings {
  /** The file that a URI means, as the checker names it, and how it is checked. */
  open(uri: string, text: string): { readonly file: SourceFile; readonly options: CompletionOptions };
  /** The URI of a file that the checker names. */
  uriOf(file: SourceFile, from: { readonly uri: string; readonly options: CompletionOptions }): string;
  /** Is told the open texts by their URIs: they come before those on the disk. */
  setOpen(texts: ReadonlyMap<string, string>): void;
  /** Warnings about the files that a program without mistakes reads; absent: nobody looks at them. */
  readonly checkSources?: (graph: StageGraph) => readonly Diagnostic[];
  /** What the latest run left of a value of a program; absent: nothing is known of runs. */
  readonly leftByRun?: (uri: string, name: string) => Promise<LeftByRun | null>;
  readonly version: string;
  /** Loads what counts the weights of layers; absent: hints have no parameters. */
  readonly countWeights?: () => Promise<CountWeights>;
  /** Of messages. One that nobody asked for gives way to that of the editor. */
  readonly language: { readonly code: Language; readonly asked: boolean };
}

export interface Served {
  /** Says anew what is wrong with the open texts: files beside them have changed. */
  recheck(): void;
}

/** What mistakes can come from besides the open texts: imports, settings, data. */
const watchedFiles = '**/*.{seq,yaml,csv,tsv,jsonl,txt,gz}';

/** Answers until the connection is closed. */
export function serve(connection: Connection, surroundings: Surroundings): Served {
  const documents = new TextDocuments(TextDocument);
  const known = new Map<string, { readonly version: number; readonly opened: Opened }>();
  const former = new FormerReadings();
  const formerChecks = new Map<string, FormerCheck>();

  const opened = (uri: string): Opened | null => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    const before = known.get(uri);
    if (before?.version === document.version) return before.opened;
    const { file, options: given } = surroundings.open(uri, document.getText());
    const options = { ...given, language, primitives, former };
    const formerCheck = getOrMake(formerChecks, uri, () => new FormerCheck());
    const analysis = analysisOf(file, { ...options, formerCheck });
    const mistakes = [...analysis.own, ...sourceMistakes(analysis, surroundings.checkSources)];
    const fresh = { document, file, options, analysis, mistakes };
    known.set(uri, { version: document.version, opened: fresh });
    return fresh;
  };
  const rangeOf = ({ document }: Opened, span: Span): Range => ({
    start: document.positionAt(span.start),
    end: document.positionAt(span.end),
  });
  /** The place of a span in this or another file. */
  const locationOf = (from: Opened, span: Span): Location => {
    if (span.file === from.file) return { uri: from.document.uri, range: rangeOf(from, span) };
    const uri = surroundings.uriOf(span.file, { uri: from.document.uri, options: from.options });
    const document = TextDocument.create(uri, 'seqpipe', 0, span.file.text);
    return { uri, range: { start: document.positionAt(span.start), end: document.positionAt(span.end) } };
  };
  const editsOf = (from: Opened, changes: readonly TextChange[]): WorkspaceEdit => ({
    changes: {
      [from.document.uri]: changes.map(({ span, text }) => ({ range: rangeOf(from, span), newText: text })),
    },
  });

  const publish = (uri: string): void => {
    const now = opened(uri);
    if (now === null) return;
    const diagnostics = now.mistakes.map((diagnostic) =>
      shownDiagnostic(now, diagnostic, locationOf, language),
    );
    void connection.sendDiagnostics({ uri, version: now.document.version, diagnostics });
  };
  let waiting: NodeJS.Immediate | null = null;
  const changed = new Set<string>();
  const publishSoon = (uri: string): void => {
    changed.add(uri);
    // Letters that come at once are checked once.
    waiting ??= setImmediate(() => {
      waiting = null;
      const all = [...changed];
      changed.clear();
      for (const each of all) publish(each);
    });
  };

  let language = surroundings.language.code;
  let primitives: Registry;
  let watches = false;
  connection.onInitialize(async ({ locale, capabilities: client }): Promise<InitializeResult> => {
    watches = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    if (!surroundings.language.asked && locale !== undefined) language = languageOfLocale(locale);
    primitives = await registryFor(language);
    return { capabilities, serverInfo: { name: 'seqpipe', version: surroundings.version } };
  });
  connection.onInitialized(() => {
    if (!watches) return;
    const options = { watchers: [{ globPattern: watchedFiles }] };
    void connection.client.register(DidChangeWatchedFilesNotification.type, options);
  });
  const recheck = (): void => {
    known.clear();
    for (const { uri } of documents.all()) publishSoon(uri);
  };
  connection.onDidChangeWatchedFiles(recheck);
  // An editor that watches no files looks anew where somebody saves.
  documents.onDidSave(recheck);
  documents.onDidChangeContent(({ document }) => {
    surroundings.setOpen(new Map(documents.all().map((each) => [each.uri, each.getText()])));
    // Files that import this one may have other mistakes now.
    for (const each of documents.all()) {
      if (each.uri === document.uri || !/^\s*import\b/mu.test(each.getText())) continue;
      known.delete(each.uri);
      publishSoon(each.uri);
    }
    publishSoon(document.uri);
  });
  documents.onDidClose(({ document }) => {
    known.delete(document.uri);
    formerChecks.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.onHover(async ({ textDocument, position }) => {
    const now = opened(textDocument.uri);
    const hover = now === null ? null : hoverAt(now.analysis, now.document.offsetAt(position));
    if (now === null || hover === null) return null;
    const range = rangeOf(now, hover.span);
    const left = hover.binding && (await surroundings.leftByRun?.(textDocument.uri, hover.binding));
    const value = left ? `${hover.text}\n\n${describeLeft(left, language)}` : hover.text;
    return { contents: { kind: MarkupKind.Markdown, value }, range };
  });
  connection.onCompletion(({ textDocument, position }) => {
    const now = opened(textDocument.uri);
    if (now === null) return [];
    return completionsAt(now.file, now.document.offsetAt(position), now.options).map((each, at) => ({
      label: each.label,
      kind: completionKinds[each.kind],
      detail: each.detail,
      // An empty one is shown as an empty box.
      ...(each.documentation === ''
        ? {}
        : { documentation: { kind: MarkupKind.Markdown, value: each.documentation } }),
      insertText: each.insert ?? each.label,
      sortText: String(at).padStart(5, '0'),
    }));
  });
  connection.onSignatureHelp(({ textDocument, position }) => {
    const now = opened(textDocument.uri);
    const help =
      now === null ? null : signatureHelpAt(now.file, now.document.offsetAt(position), now.options);
    if (help === null) return null;
    const { label, documentation, parameters, active } = help;
    const signature = { label, documentation, parameters: parameters.map((each) => ({ ...each })) };
    return {
      signatures: [signature],
      activeSignature: 0,
      ...(active === null ? {} : { activeParameter: active }),
    };
  });
  connection.onDefinition(({ textDocument, position }) => {
    const now = opened(textDocument.uri);
    if (now === null) return null;
    const here = occurrenceAt(occurrencesIn(now.analysis), now.document.offsetAt(position));
    return here?.meaning == null ? null : locationOf(now, here.meaning.span);
  });
  connection.onReferences(({ textDocument, position, context }) => {
    const now = opened(textDocument.uri);
    if (now === null) return null;
    const all = occurrencesIn(now.analysis);
    const here = occurrenceAt(all, now.document.offsetAt(position));
    if (here === null) return null;
    // Primitives are the same by their name.
    return all
      .filter((each) =>
        here.meaning === null
          ? each.meaning === null && each.name === here.name
          : meansSame(each.meaning, here.meaning),
      )
      .filter(({ role }) => context.includeDeclaration || role !== 'declaration')
      .map(({ span }) => locationOf(now, span));
  });
  connection.onPrepareRename(({ textDocument, position }) => {
    const now = opened(textDocument.uri);
    const here = now === null ? null : renameable(now.analysis, now.document.offsetAt(position));
    return now === null || here === null ? null : rangeOf(now, here.span);
  });
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const now = opened(textDocument.uri);
    if (now === null) return null;
    const renaming = rename(now.analysis, now.document.offsetAt(position), newName, now.options);
    if ('refused' in renaming) return new ResponseError(ErrorCodes.InvalidRequest, renaming.refused);
    return editsOf(now, renaming.changes);
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const now = opened(textDocument.uri);
    return now === null ? [] : symbolsOf(now.analysis).map((symbol) => shownSymbol(now, symbol, rangeOf));
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const now = opened(textDocument.uri);
    if (now === null) return [];
    return foldsOf(now.analysis).map(({ first, last, kind }) => ({
      startLine: first,
      endLine: last,
      kind: {
        region: FoldingRangeKind.Region,
        comment: FoldingRangeKind.Comment,
        imports: FoldingRangeKind.Imports,
      }[kind],
    }));
  });
  connection.onDocumentFormatting(({ textDocument }): TextEdit[] => {
    const now = opened(textDocument.uri);
    const text = now === null ? null : format(now.file).text;
    if (now === null || text === null || text === now.file.text) return [];
    return [{ range: rangeOf(now, { file: now.file, start: 0, end: now.file.text.length }), newText: text }];
  });
  connection.onCodeAction(({ textDocument, range }) => {
    const now = opened(textDocument.uri);
    if (now === null) return [];
    const [start, end] = [now.document.offsetAt(range.start), now.document.offsetAt(range.end)];
    return now.mistakes.flatMap((diagnostic) => {
      const { primary } = diagnostic;
      if (primary === undefined || primary.span.end < start || primary.span.start > end) return [];
      return fixesFor(diagnostic, language).map(({ title, change }, at) => ({
        title,
        kind: CodeActionKind.QuickFix,
        isPreferred: at === 0,
        diagnostics: [shownDiagnostic(now, diagnostic, locationOf, language)],
        edit: editsOf(now, [change]),
      }));
    });
  });
  connection.languages.semanticTokens.on(({ textDocument }): SemanticTokens => {
    const now = opened(textDocument.uri);
    return { data: now === null ? [] : encodedNames(now) };
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const count = (await surroundings.countWeights?.()) ?? null;
    const now = opened(textDocument.uri);
    if (now === null) return [];
    const [start, end] = [now.document.offsetAt(range.start), now.document.offsetAt(range.end)];
    return hintsOf(now.analysis, count)
      .filter(({ offset }) => offset >= start && offset <= end)
      .map(({ offset, text, parameters }) => ({
        position: now.document.positionAt(offset),
        label: parameters === null ? text : `${text} · ${showParameters(parameters, language)}`,
        kind: InlayHintKind.Type,
        paddingLeft: true,
      }));
  });
  // Of an editor that shows the stages of a file, as ours do.
  connection.onRequest('seqpipe/graph', ({ textDocument }: { textDocument: { uri: string } }) => {
    const now = opened(textDocument.uri);
    return now === null ? null : graphOf(now.file, now.options);
  });
  connection.onCodeLens(({ textDocument }) => {
    const now = opened(textDocument.uri);
    if (now === null) return [];
    return now.analysis.program.declarations.flatMap((declaration) => {
      if (declaration.kind !== 'binding' || !isStage(now.analysis, declaration.value)) return [];
      const range = rangeOf(now, declaration.name.span);
      const target = declaration.name.text;
      return [
        {
          range,
          command: {
            title: editorTexts[language].run,
            command: 'seqpipe.run',
            arguments: [textDocument.uri, target],
          },
        },
      ];
    });
  });
  documents.listen(connection);
  connection.listen();
  return { recheck };
}

/** Of what the text itself says; what it imports is its own text's matter. */
function sourceMistakes(analysis: Analysis, check: Surroundings['checkSources']): readonly Diagnostic[] {
  const graph = check === undefined ? null : stageGraphOf(analysis);
  if (check === undefined || graph === null) return [];
  return check(graph).filter(({ primary }) => primary?.span.file === analysis.file);
}
