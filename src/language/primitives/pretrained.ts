/** `pretrained`: an encoder that others have trained, from a folder, as a part for a model. */
import type { FileInput } from '../../contract/stage-graph.js';
import { inputTensor } from '../types/input-tensor.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { VocabularyValue } from '../types/table.js';
import type { FunctionValue, LearnedModel, ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { named, optionalPositiveInteger, parameter } from './parameters.js';
import { encoderFamilies, readConfig, type Encoder } from './pretrained-config.js';
import { encoderWeights, prefixes, writeEncoder } from './pretrained-model.js';
import { tokenizerIn, tokenizerNames } from './tokenizer-files.js';
import { pretrainedScores } from './pretrained-scores.js';
import { partFunction } from './trained-part.js';

const parameters = [
  parameter(
    'path',
    true,
    {
      kind: 'value',
      shown: 'Text',
      accepts: (value) => value.kind === 'scalar' && value.type === 'Text',
    },
    'The folder: a path relative to the folder of the `.seq` file.',
  ),
  named(
    'length',
    optionalPositiveInteger,
    'Maximum number of tokens in a row that `tokenizer` makes, including the special ones. The default ' +
      'is the longest row that the model reads.',
    null,
  ),
] as const;

export const pretrained = definePrimitive({
  name: 'pretrained',
  kind: 'train',
  role: null,
  signature: 'Text → part of a Trained',
  summary:
    'An encoder that others have trained, from a folder with `config.json`, `model.safetensors` and the ' +
    'files of its tokenizer: BERT, RoBERTa, DistilBERT, MiniLM, GPT-2. It is used like a part of a trained ' +
    'model. It gives a vector for each token: `mean` or `first` make one of a row, after GPT-2 `mean` or ' +
    '`last`.',
  example: 'bert = pretrained("models/minilm")',
  parameters,
  evaluate: (call) => {
    const folder = folderOf(call);
    const encoder = folder === null ? null : encoderOf(call, folder);
    if (folder === null || encoder === null) return errorValue;
    const path = `${call.shown}.seq`;
    const model = call.context.libraryModel({ path, text: writeEncoder(encoder) }, 'encoder');
    const tokenizer = tokenizerOf(call, folder, encoder);
    const learned = applied(call, model, tokenizer);
    if (learned === null || !call.arguments.complete) return errorValue;
    const pieces = call.context.pieces.of(learned.output.graph);
    const node = call.context.nodes.operation({
      operation: 'pretrained',
      arguments: {
        prefix: prefixes[encoder.family],
        weights: encoderWeights(encoder, learned, pieces),
      },
      inputs: {},
      files: { path: { ...folder, pattern: `${folder.pattern}/model*.safetensors*` } },
      ...asWritten(call),
    });
    const { shown, span } = call;
    const whole = pieces.find((piece) => piece.applied === model && piece.depth === 0)!;
    const tokenizers = tokenizerNames.map((name) => `${folder.pattern}/${name}`);
    const weights = { kind: 'pretrained', node, learned, tokenizers, shown, span } as const;
    const part = partFunction({ context: call.context, weights, learned, piece: whole, shown, span });
    const members: [string, Value][] = [['tokenizer', tokenizer]];
    // A model that reads forward only was trained to say what comes next.
    if (encoder.family === 'gpt2') members.push(['unembed', pretrainedScores(call, weights)]);
    return { ...part, members: new Map(members) };
  },
});

/** Null when it was reported, and for a path that only a call will give. */
function folderOf(call: PrimitiveCall): FileInput | null {
  // The parameter accepts nothing else.
  const { value, span: written } = call.arguments.value('path') as ScalarValue;
  if (typeof value !== 'string') return null;
  const span = call.arguments.span('path');
  if (/[*?]/u.test(value)) {
    call.context.report(diagnose('patternForFile', span, { source: call.primitive.name }));
    return null;
  }
  const resolved = call.context.resolvePath(value, span, written.file);
  if (resolved === null) return null;
  const { path: pattern, ...start } = resolved;
  return {
    pattern: pattern.replace(/[/\\]+$/, ''),
    glob: true,
    span,
    readable: call.context.readable,
    ...start,
  };
}

/** Null when it was reported. */
function encoderOf(call: PrimitiveCall, { pattern, span }: FileInput): Encoder | null {
  const folder = String((call.arguments.value('path') as ScalarValue).value);
  let text: string | null;
  try {
    text = call.context.readFile(`${pattern}/config.json`);
  } catch {
    // No file, but something else of that name.
    text = null;
  }
  if (text === null) {
    call.context.report(diagnose('noPretrainedConfig', span, { folder }));
    return null;
  }
  const encoder = readConfig(text);
  if (!('is' in encoder)) return encoder;
  call.context.report(
    encoder.is === 'other model'
      ? diagnose('otherPretrainedModel', span, { folder, type: encoder.type, known: encoderFamilies })
      : diagnose('wrongPretrainedConfig', span, { folder, fault: encoder }),
  );
  return null;
}

/** Ids as the model was trained on: rows of any length that it reads, which are masked, not padded. */
function tokenizerOf(
  call: PrimitiveCall<typeof parameters>,
  folder: FileInput,
  encoder: Encoder,
): VocabularyValue {
  // Where neither is there, the stage says which one it misses.
  const pattern = tokenizerIn(call.context, folder.pattern) ?? `${folder.pattern}/${tokenizerNames[1]}`;
  const length = Math.min(call.arguments.json('length') ?? encoder.length, encoder.length);
  const node = call.context.nodes.operation({
    operation: 'tokenizer',
    arguments: { special: true, length, pad: null },
    inputs: {},
    files: { path: { ...folder, glob: false, pattern } },
    ...asWritten(call),
  });
  return {
    kind: 'vocabulary',
    node,
    learnedFrom: null,
    pad: null,
    unknown: null,
    joining: 'subwords',
    reads: 'text',
    shown: `${call.shown}.tokenizer`,
    span: call.span,
  };
}

/** The model with rows of ids, so that its layers are known; null when something was reported. */
function applied(
  call: PrimitiveCall,
  model: FunctionValue,
  vocabulary: VocabularyValue,
): LearnedModel | null {
  const { span } = call;
  const tensor = inputTensor(
    new LayerGraph(),
    { name: 'ids', span },
    {
      element: 'id',
      vocabulary,
      shape: [{ kind: 'ragged', name: 'time' }],
      masked: true,
      origin: { by: 'declaration', shown: 'ids', span },
    },
  );
  const output: Value = model.apply([{ value: tensor, span }], span);
  if (output.kind !== 'tensor') return null;
  return { model, inputs: [{ name: 'ids', column: 'ids', kind: 'ids', vocabulary, tensor }], output };
}
