/**
 * What is said of a kind of artefact in one place, for all who keep, read or show artefacts of
 * every kind.
 */
import type { JsonObject } from '../../base/json.js';
import type { Language } from '../../base/language.js';

/** A kept artefact of which something is to be said. */
export interface KeptArtefact<Document> {
  readonly document: Document;
  /** The splits of a dataset that are meant; null means all of it. */
  readonly splits: readonly string[] | null;
  /** The hash of one of its files. */
  sha256(file: string): string;
  /** One of its files that is JSON. Throws when it has gone. */
  readJson(file: string): unknown;
}

/** Null where it is not known. */
export type SecondsOf = (role: string) => number | null;

/** `Output` is what stands in `outputs` of `seqpipe run --json`: no times, paths or run ids. */
export interface ArtefactKind<Document, Output> {
  /** As a type is written: `Vocabulary`. */
  readonly typeName: string;
  /** As messages call a value of it: `a vocabulary`. */
  readonly described: string;
  /** The files that the document names. They must be there. */
  files(document: Document): readonly string[];
  output(kept: KeptArtefact<Document>): Output;
  /**
   * The output for people, a line or more, in English unless said; none where there is nothing to
   * show. `secondsOf` knows how long the stage took that made an input, by its role: an output itself
   * has no times.
   */
  lines(output: Output, language?: Language, secondsOf?: SecondsOf): readonly string[];
  /** The file whose data a page is drawn from, for kinds that have a page. */
  pageData?(document: Document): string;
}

/** An output as JSON, whatever its kind. */
export type ShownOutput = JsonObject & { readonly kind: string };
