/** Compiles programs in memory: files of a project under `/project`, the library from disk. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../../../src/compile.js';
import type { Compiled } from '../../../src/compile.js';
import type { GivenParam } from '../../../src/language/config/param-values.js';
import type { Diagnostic } from '../../../src/base/diagnostics/diagnostic.js';
import type { Registry } from '../../../src/language/primitives/create-registry.js';
import type { Json } from '../../../src/base/json.js';
import type { Span } from '../../../src/base/source/source-file.js';

/** The `config.json` of MiniLM: the folder `models/minilm` that examples name. */
const minilm = JSON.stringify({
  model_type: 'bert',
  vocab_size: 30522,
  hidden_size: 384,
  num_hidden_layers: 6,
  num_attention_heads: 12,
  intermediate_size: 1536,
  hidden_act: 'gelu',
  max_position_embeddings: 512,
  type_vocab_size: 2,
});

const stdlib = fileURLToPath(new URL('../../../stdlib', import.meta.url));

export interface World {
  /** Further files by their path below the project, or by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, Json>>;
  readonly allowRead?: readonly string[];
  /** Other primitives than seqpipe's own. */
  readonly primitives?: Registry;
}

export function compileText(text: string, world: World = {}): Compiled {
  const files = new Map(
    Object.entries(world.files ?? {}).map(([path, content]) => [
      path.startsWith('/') ? path : `/project/${path}`,
      content,
    ]),
  );
  if (!files.has('/project/models/minilm/config.json'))
    files.set('/project/models/minilm/config.json', minilm);
  const params = Object.entries(world.params ?? {}).map(([name, value]): [string, GivenParam] => [
    name,
    { value, origin: 'command line', text: String(value) },
  ]);
  return compile(
    { path: 'main.seq', text },
    {
      readFile: (path) => files.get(path) ?? (path.startsWith(stdlib) ? readOrNull(path) : null),
      root: '/project',
      allowRead: world.allowRead ?? [],
      params: new Map(params),
      stdlib,
      ...(world.primitives && { primitives: world.primitives }),
    },
  );
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The text under the caret. */
export function spanText(span: Span): string {
  return span.file.text.slice(span.start, span.end);
}

/** `SEQ200 wrods`: code and text under the caret. */
export function summary({ code, primary }: Diagnostic): string {
  return primary === undefined ? code : `${code} ${spanText(primary.span)}`;
}
