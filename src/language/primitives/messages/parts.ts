/**
 * The texts of what can be wrong with parts of trained models, and with trainings that start from
 * others.
 */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import type { ConfigFault } from '../pretrained-config.js';

export const parts = {
  partUnclear: (given: { name: string; count: number; trained: Span }) => ({
    message: `\`.${given.name}\` can be ${given.count} parts of this model`,
    label: 'which of them?',
    related: [{ span: given.trained, text: 'trained here' }],
    help: [`give each a name of its own in the model (\`first = ${given.name}\`), and use that name`],
  }),

  partOfOtherModels: ({ name, trained }: { name: string; trained: Span }) => ({
    message: `\`.${name}\` is a part of several models: those of the list differ`,
    label: 'which of them?',
    related: [{ span: trained, text: 'chosen here, when the trainings are done' }],
    help: ['take the part of one training'],
  }),

  codeWithoutShape: ({ part, shape }: { part: string; shape: string }) => ({
    message: `rows through \`${part}\` would have ${shape}, and a column has one shape for all rows`,
    label: 'no fixed shape',
    help: ['take a part that ends in numbers for the whole row, for example after `last`, `mean` or `dense`'],
  }),

  freezesNoPart: ({ got, layer }: { got: string; layer: string | null }) => ({
    message: `\`freeze\` keeps the weights of a part of a trained model, and ${got} was not trained`,
    label: 'has no weights yet',
    help:
      layer === 'embedding'
        ? ['a table of word vectors stays as it is with `embedding(vectors: …, trainable: false)`']
        : ['take a part of a training: `freeze(film.body)`, where `film = train(…)`'],
  }),

  partOfOtherVocabulary: (given: {
    part: string;
    problem: 'other vocabulary' | 'hashed ids' | 'other tokenizer';
    layer: Span;
  }) => ({
    message: misfit(given),
    label: 'does not fit these ids',
    related: given.problem === 'other tokenizer' ? [] : [{ span: given.layer, text: 'this layer' }],
    help: [
      given.problem === 'other tokenizer'
        ? 'index the text with its own tokenizer: `|> index(bert.tokenizer)`, where `bert = pretrained(…)`'
        : 'index the text with the vocabulary of the earlier training',
    ],
  }),

  noPretrainedConfig: ({ folder }: { folder: string }) => ({
    message: `there is no \`config.json\` in ${JSON.stringify(folder)}`,
    label: 'no folder with a pre-trained model',
    help: [
      'the folder needs `config.json`, `model.safetensors` and `tokenizer.json` or `vocab.txt`, as `save_pretrained` in Python leaves them',
    ],
  }),

  otherPretrainedModel: (given: { folder: string; type: string | null; known: readonly string[] }) => ({
    message:
      given.type === null
        ? `the \`config.json\` of ${JSON.stringify(given.folder)} does not say what kind of model it is`
        : `${JSON.stringify(given.folder)} has a model of the type ${JSON.stringify(given.type)}`,
    label: 'not one of those that can be read',
    notes: [`\`model_type\` can be ${listOr(given.known.map((name) => JSON.stringify(name)))}`],
    help: ['take a model with the layers of BERT or GPT-2'],
  }),

  wrongPretrainedConfig: ({ folder, fault }: { folder: string; fault: ConfigFault }) => ({
    message:
      fault.is === 'field'
        ? `\`${fault.field}\` in the \`config.json\` of ${JSON.stringify(folder)} must be ${fault.wanted}, not ${fault.found}`
        : `the \`config.json\` of ${JSON.stringify(folder)} is not a JSON object`,
    label: 'cannot be read',
    help: ['get the folder again'],
  }),

  tensorOfOtherModel: ({ layer }: { layer: string }) => ({
    message: `\`${layer}\` is fed tensors of two models`,
    label: 'one of them belongs to the model that was trained before',
    help: ['take a part that reads nothing but its inputs'],
  }),

  nothingToLearn: ({ model }: { model: string }) => ({
    message: `nothing is left to learn in \`${model}\`: all of it is frozen`,
    label: 'frozen',
    help: ['put new layers after it: `freeze(film.body) >> dense(1) >> sigmoid`'],
  }),

  unfreezesStatistics: ({ part }: { part: Span }) => ({
    message: '`batch_norm` cannot be unfrozen later: its running statistics would follow every batch',
    label: 'is unfrozen later',
    related: [{ span: part, text: 'in this part' }],
    help: [
      'freeze the part to the end (`freeze(film.body)`), or give it a small rate: `rates: { body: 0.1 }`',
    ],
  }),

  wrongRates: ({ got }: { got: string }) => ({
    message: `\`rates\` must be a record with a factor for each part, not ${got}`,
    label: `this is ${got}`,
    help: ['write `rates: { body: 0.1 }`'],
  }),

  wrongRate: ({ name, got }: { name: string; got: string }) => ({
    message: `the factor for \`${name}\` must be a number above 0 or \`layerwise(…)\`, not ${got}`,
    label: `this is ${got}`,
    help: [
      'a part that shall not change is frozen: `freeze(film.body)`',
      'the layers of a part learn at rates that fall towards the first one with `layerwise(0.9)`',
    ],
  }),

  oneLayerOfRates: ({ name }: { name: string }) => ({
    message: `\`${name}\` has only one layer with weights, so no rate falls from layer to layer`,
    label: 'no layers to go through',
    help: [`give it one factor: \`rates: { ${name}: 0.1 }\``],
  }),

  noPartOfRate: (given: { name: string; names: readonly string[]; nearest: string | null }) => ({
    message: `the model has no part \`${given.name}\``,
    label: 'not there',
    notes:
      given.names.length === 0
        ? ['no model or layer in it has a name']
        : [`it has ${given.names.map(quote).join(', ')}`],
    help: didYouMean(given.nearest, quote),
  }),

  startOfNoNetwork: ({ got }: { got: string }) => ({
    message: `\`start\` begins with the layers of a trained network, and this is ${got}`,
    label: 'has no layers',
  }),

  startOfOtherModels: ({ trained }: { trained: Span }) => ({
    message: '`start` begins with the layers of one model, and those of this list differ',
    label: 'which of them?',
    related: [{ span: trained, text: 'chosen here, when the trainings are done' }],
    help: ['start from one training'],
  }),

  startOfOtherLayers: (given: { here: string | null; there: string | null; trained: Span }) => ({
    message: '`start` needs a training of a model with the same layers',
    label: 'has other layers',
    notes: [`where this model has ${showLayer(given.here)}, the earlier one has ${showLayer(given.there)}`],
    related: [{ span: given.trained, text: 'the earlier training' }],
    help: ['begin with a part of it instead: `film.body >> head`'],
  }),
} satisfies TextsOf<'parts'>;

function misfit({ part, problem }: { part: string; problem: string }): string {
  switch (problem) {
    case 'hashed ids':
      return `\`.${part}\` was trained for other ids, and those of a hash have no words to match`;
    case 'other tokenizer':
      return `\`${part}\` was trained on the ids of its own tokenizer, and these are others`;
    default:
      return `\`.${part}\` has a layer that is as wide as the vocabulary it was trained with`;
  }
}

function showLayer(layer: string | null): string {
  return layer === null ? 'no further layer' : `\`${layer}\``;
}
