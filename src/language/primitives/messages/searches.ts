/** The texts of what can be wrong with `search`. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { number, quote } from '../../../base/diagnostics/phrases.js';

interface Ends {
  readonly name: string;
  readonly stage: string;
  readonly from: number;
  readonly to: number;
}

export const searches = {
  emptySpace: ({ stage, names }: { stage: string; names: readonly string[] }) => ({
    message: 'this space has no settings to search for',
    label: 'an empty record',
    notes:
      names.length === 0
        ? [`${quote(stage)} has no settings: \`stage ${stage}(rows: Table; rate: float) = …\` has one`]
        : [`${quote(stage)} has the settings ${names.map(quote).join(', ')}`],
    help: ['name a setting, and what to draw for it: `space: { rate: log(1e-4..1e-1) }`'],
  }),

  settingOfNoSpace: ({ stage, name }: { stage: string; name: string }) => ({
    message: `${quote(stage)} needs ${quote(name)}, and the space does not name it`,
    label: `no ${quote(name)}`,
    help: [
      `draw it: \`space: { ${name}: [1, 2, 5] }\``,
      `or give it to all trials: \`search(${stage}(${name}: 1), …)\``,
    ],
  }),

  nothingToDraw: ({ name, got }: { name: string; got: string }) => ({
    message: `${quote(name)} is drawn from a list or a range, and this is ${got}`,
    label: 'nothing to draw from',
    help: [
      `write a list, \`${name}: [50, 100]\`, a range, \`${name}: 0.1..0.5\`, or \`${name}: log(1e-4..1e-1)\``,
      `a setting that stays the same is given to the stage: \`search(fit(${name}: 50), …)\``,
    ],
  }),

  logOfZero: ({ from }: { from: number }) => ({
    message: `\`log\` draws positive numbers, and this range begins at ${from}`,
    label: `there is no logarithm of ${from}`,
    help: ['begin above 0: `log(1e-4..1e-1)`', 'without `log`, a range may begin anywhere: `0..0.5`'],
  }),

  wholeOrNot: ({ name, stage, from, to }: Ends) => ({
    message: `nothing says whether ${quote(name)} is a whole number`,
    label: `${from}, or also ${from + 0.5}?`,
    notes: [`the ends ${from} and ${to} are whole, and ${quote(name)} of ${quote(stage)} has no type`],
    help: [`give it a type in the stage: \`${name}: int\` or \`${name}: float\``],
  }),

  endsNotWhole: ({ name, stage, from, to }: Ends) => ({
    message: `${quote(name)} of ${quote(stage)} is an \`int\`, and this range goes from ${from} to ${to}`,
    label: 'ends that are not whole',
    help: [`write \`${Math.ceil(from)}..${Math.floor(to)}\``, `or declare \`${name}: float\` in the stage`],
  }),

  /** `combinations`: null where they are too many to count and too few to find. */
  spaceTooSmall: ({ trials, combinations }: { trials: number; combinations: number | null }) => ({
    message:
      combinations === null
        ? `this space has too few different values for ${number(trials)} trials`
        : `this space has ${number(combinations)} combinations, fewer than ${number(trials)} trials`,
    label: 'a trial would come twice',
    help:
      combinations === null
        ? ['make a range wider, or try less often']
        : [
            `write \`trials: ${combinations}\`, or add a value or a setting`,
            'a space this small is a sweep: `[train(net(width: w), …) for w in [50, 100]]`',
          ],
  }),

  searchesNoStage: ({ got }: { got: string }) => ({
    message: `\`search\` takes a stage of the file, and this is ${got}`,
    label: 'no stage of the file',
    help: [
      'declare what a trial is: `stage fit(rows: Table; rate: float) = train(net, rows, target: .label, optimizer: adam(rate))`',
      'then search: `search(fit, data, space: { rate: log(1e-4..1e-1) }, trials: 10)`',
    ],
  }),

  trialNoTraining: ({ stage, got }: { stage: string; got: string }) => ({
    message: `\`search\` needs a training for each trial, and ${quote(stage)} gives ${got}`,
    label: 'gives no training',
    help: [
      `end the stage with \`train(…)\`: \`stage ${stage}(rows: Table; rate: float) = train(net, rows, …)\``,
    ],
  }),

  sameTrials: ({ stage, one, other }: { stage: string; one: string; other: string }) => ({
    message: `the trials ${one} and ${other} are the same training`,
    label: `settings of ${quote(stage)} that change nothing`,
    notes: ['trainings with the same data, model and settings give the same result'],
    help: [
      `use every setting of the space in ${quote(stage)}`,
      'for the same training with other seeds, write `repeat(training, seeds: 1..5)`',
    ],
  }),

  nothingToHalve: (given: { trials: number; epochs: number; factor: number }) => {
    const few = given.trials < given.factor ? 'trials' : 'epochs';
    return {
      message: `\`halving: ${given.factor}\` needs ${given.factor} ${few} or more, and ${given[few] === 1 ? 'here is one' : `here are ${given[few]}`}`,
      label: 'all trials would go to the end',
      notes: [
        'successive halving compares trials after a part of their epochs, and goes on with the best of them',
      ],
      help: [
        few === 'epochs'
          ? `train for more epochs in the stage, such as \`epochs: ${given.factor ** 2}\`, or leave \`halving\` out`
          : `try more often, such as \`trials: ${given.factor ** 2}\`, or leave \`halving\` out`,
      ],
    };
  },

  cannotHalve: ({ problem }: { problem: 'no epochs' | 'other epochs' }) => ({
    message:
      problem === 'no epochs'
        ? '`halving` compares trials after a part of their epochs, and these models have none'
        : '`halving` compares trials after as many epochs, and these have different `epochs`',
    label: problem === 'no epochs' ? 'only `train` goes by epochs' : 'nothing to compare at',
    help: [
      problem === 'no epochs'
        ? 'leave `halving` out: all trials are then trained to the end'
        : 'take `epochs` out of the space: halving finds out how long a trial is worth going on',
    ],
  }),
} satisfies TextsOf<'searches'>;
