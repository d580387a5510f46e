/**
 * From a stage and what its inputs turned out to be to the document that its key is made of. Used
 * alike by `plan`, which asks for as many stages as are known, and by the executor, which asks as
 * soon as the inputs of a stage are there.
 */
import { dictionary } from '../../base/dictionary.js';
import { systemReason } from '../../base/diagnostics/phrases.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { inputContent } from '../cache/content.js';
import type { Content } from '../cache/content.js';
import type { Hash } from '../cache/hash.js';
import type { InputContent, KeyDocument } from '../cache/key-document.js';
import { diagnose } from '../cache/diagnose.js';
import { isFolder, listFiles } from '../outside/list-files.js';
import type { Listing, Unlisted } from '../outside/list-files.js';
import { FileChangedError, OutsideFiles } from '../outside/outside-files.js';
import type { FileInput, StageNode } from '../../contract/stage-graph.js';
import { environmentOf } from './identity.js';
import type { TensorflowIdentity } from './identity.js';

export interface Surroundings {
  readonly outside: OutsideFiles;
  readonly tensorflow: () => Promise<TensorflowIdentity>;
  /** Hash files again whatever is remembered. */
  readonly verify: boolean;
  readonly signal?: AbortSignal;
  /** Bytes hashed so far of a stage's files, for people who wait. */
  readonly hashing?: (stage: string, bytes: number, total: number) => void;
}

/** Hashing less than this is over before anybody reads about it. */
const WORTH_TELLING = 2 ** 23;

export type Described = DescribedStage | { readonly ok: false; readonly diagnostic: Diagnostic };

export interface DescribedStage {
  readonly ok: true;
  readonly document: KeyDocument;
  /** The outside files it reads, by role. */
  readonly listings: Readonly<Record<string, Listing>>;
}

/** `contents` gives the content of every input's stage, by the stage's name. */
export async function describeStage(
  node: StageNode,
  contents: ReadonlyMap<string, Content>,
  around: Surroundings,
): Promise<Described> {
  const inputs = dictionary<InputContent>();
  for (const [role, input] of Object.entries(node.inputs)) {
    const content = contents.get(input.stage);
    if (content === undefined) throw new Error(`the content of ${input.stage} is not known yet`);
    const read = inputContent(input, content);
    if (read === null) {
      const split = input.splits?.find((name) => !Object.hasOwn(content.splits, name)) ?? '';
      const missing = { stage: node.name, input: input.stage, split };
      return { ok: false, diagnostic: diagnose('missingSplit', node.span, missing) };
    }
    inputs[role] = read;
  }
  const files = dictionary<Hash>();
  const listings = dictionary<Listing>();
  for (const [role, input] of Object.entries(node.files)) {
    const listing = listFiles(input);
    if ('why' in listing) return { ok: false, diagnostic: notListed(input, listing) };
    if (listing.size === 0) {
      return { ok: false, diagnostic: nothingToRead(input) };
    }
    const remembered = around.verify ? null : around.outside.remembered(input, listing);
    if (remembered !== null) {
      files[role] = remembered;
    } else {
      let bytes = 0;
      try {
        files[role] = await around.outside.hash(input, listing, {
          verify: around.verify,
          ...(around.signal === undefined ? {} : { signal: around.signal }),
          read(count) {
            bytes += count;
            if (bytes >= WORTH_TELLING) around.hashing?.(node.name, bytes, listing.bytes);
          },
        });
      } catch (error) {
        if (around.signal?.aborted === true) throw error;
        if (error instanceof FileChangedError) {
          const changed = { stage: node.name, path: error.path };
          return { ok: false, diagnostic: diagnose('changedWhileRunning', input.span, changed) };
        }
        const { path = input.pattern } = error as NodeJS.ErrnoException;
        const reason = systemReason(error as Error);
        return { ok: false, diagnostic: diagnose('unreadableFile', input.span, { path, reason }) };
      }
    }
    listings[role] = listing;
  }
  const document: KeyDocument = {
    operation: node.operation,
    version: node.version,
    arguments: node.arguments,
    inputs,
    files,
    environment: await environmentOf(node, around.tensorflow),
  };
  return { ok: true, document, listings };
}

function notListed({ span }: FileInput, { path, why }: Unlisted): Diagnostic {
  if (why === 'leads outside') return diagnose('leadsOutside', span, { path });
  if (why === 'leads nowhere') return diagnose('deadLink', span, { path });
  if (why === 'links in circles') return diagnose('linksInCircles', span, { path });
  return diagnose('unreadableFile', span, { path, reason: systemReason(why) });
}

function nothingToRead({ pattern, glob, span, start: given }: FileInput): Diagnostic {
  const start = given === undefined ? {} : { start: given };
  if (glob) return diagnose('nothingMatches', span, { pattern, ...start });
  return diagnose(isFolder(pattern) ? 'folderForFile' : 'missingFile', span, { path: pattern, ...start });
}
