/** The texts of what is wrong with the weights in a folder. */
import { number } from '../../base/diagnostics/phrases.js';
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';

const again = ['get the folder again: the file is not what its author left'];

export const messages = {
  damagedWeights: ({ file, reason }: { file: string; reason: string }) => ({
    blame: ['path'],
    message: `${file} is damaged: ${reason}`,
    help: again,
  }),

  noWeightsFile: ({ found }: { found: readonly string[] }) => ({
    blame: ['path'],
    message: 'the folder has neither `model.safetensors` nor `model.safetensors.index.json`',
    notes: found.length === 0 ? [] : [`it has ${found.join(', ')}`],
    help: [
      'weights of another format can be saved as safetensors: `model.save_pretrained("folder")` in Python',
    ],
  }),

  shardMissing: ({ index, file }: { index: string; file: string }) => ({
    blame: ['path'],
    message: `${index} says that weights are in ${JSON.stringify(file)}, and the folder has no such file`,
    help: ['get the folder again with all of its `.safetensors` files'],
  }),

  tensorNotInShard: ({ tensor, file }: { tensor: string; file: string }) => ({
    blame: ['path'],
    message: `${file} has no \`${tensor}\`, which the index says is in it`,
    help: ['get the folder again: its files do not belong together'],
  }),

  weightWithoutFloats: ({ tensor, type }: { tensor: string; type: string }) => ({
    blame: ['path'],
    message: `the weight \`${tensor}\` is of the type ${type}; F32, F16, BF16 and F64 can be read`,
    notes: ['quantized weights are made for the program that quantized them'],
    help: ['get the weights as they were before they were quantized'],
  }),

  weightNotFinite: ({ tensor, file }: { tensor: string; file: string }) => ({
    blame: ['path'],
    message: `the weight \`${tensor}\` in ${file} has values that are not numbers, or infinite`,
    help: again,
  }),

  weightMissing: (given: { name: string; missing: number; of: number; nearest: string | null }) => ({
    blame: ['path'],
    message:
      given.missing === 1
        ? `the folder has no weight \`${given.name}\`, which its \`config.json\` asks for`
        : `the folder lacks ${number(given.missing)} of the ${number(given.of)} weights that its \`config.json\` asks for, for example \`${given.name}\``,
    notes: given.nearest === null ? [] : [`it has \`${given.nearest}\``],
    help: ['weights and `config.json` must be of one model: get the folder again'],
  }),

  weightOfOtherShape: (given: { name: string; wanted: readonly number[]; given: readonly number[] }) => ({
    blame: ['path'],
    message: `the weight \`${given.name}\` is [${given.given.join(', ')}], and \`config.json\` says [${given.wanted.join(', ')}]`,
    help: ['weights and `config.json` must be of one model: get the folder again'],
  }),
} satisfies StageTextsOf<'pretrained'>;
