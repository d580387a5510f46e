/** The texts of what can be wrong with arguments. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../../../base/diagnostics/phrases.js';
import type { Phrase } from '../../../base/language.js';
import type { Span } from '../../../base/source/source-file.js';
import {
  showAdvice,
  showInsteadOfSizes,
  isLong,
  showWanted,
  type Advice,
  type InsteadOfSizes,
  type Wanted,
} from './argument-words.js';
import { declaredHere } from './places.js';
import { helpForAll, listedArguments, type UnknownArgument } from './unknown-arguments.js';

export const callArguments = {
  /**
   * `names`: those that there are; `others`: further arguments of the same call that nothing takes.
   */
  unknownArgument: (
    given: Omit<UnknownArgument, 'span'> & {
      names: readonly string[];
      others?: readonly UnknownArgument[];
    },
  ) => {
    const others = given.others ?? [];
    const among = others.length === 0 ? null : given.callee;
    const help = helpForAll([given, ...others], among);
    const listed = given.names.length <= listedArguments || help.length === 0;
    return {
      message:
        others.length === 0
          ? `\`${given.callee}\` has no argument \`${given.name}\``
          : `\`${given.callee}\` has no arguments ${[given, ...others.filter(({ callee }) => callee === given.callee)].map(({ name }) => quote(name)).join(', ')}`,
      label: 'unknown argument',
      related: others.map(({ span }) => ({ span, text: 'nor this one' })),
      notes: listed
        ? [
            `\`${given.callee}\` takes ${given.names.length === 0 ? 'no arguments' : given.names.map(quote).join(', ')}`,
          ]
        : [],
      help,
    };
  },

  missingArgument: (given: {
    callee: string;
    name: string;
    explained: { readonly type: string; readonly doc: Phrase; readonly example: string } | null;
  }) => ({
    message: `\`${given.callee}\` needs \`${given.name}\``,
    label: `no \`${given.name}\``,
    notes:
      given.explained === null
        ? []
        : [`\`${given.name}\` (${given.explained.type}): ${given.explained.doc.en.replace(/\.$/, '')}`],
    help: given.explained === null ? [] : [`for example \`${given.explained.example}\``],
  }),

  /** `declared`: where its type is, if it is in the file. */
  wrongArgument: (given: {
    callee: string;
    name: string;
    wanted: Wanted;
    got: string;
    advice?: Advice | null;
    declared?: Span;
  }) => ({
    message: `\`${given.name}\` of \`${given.callee}\` must be ${showWanted(given.wanted)}, not ${given.got}`,
    label: isLong(given.wanted) ? 'none of these' : `wants ${showWanted(given.wanted)}`,
    related: given.declared === undefined ? [] : [declaredHere(given.declared)],
    help: given.advice === undefined || given.advice === null ? [] : [showAdvice(given.advice)],
  }),

  /** `param side: "left" | "right" = "rigth"` */
  wrongDefault: (given: {
    name: string;
    wanted: string;
    got: string;
    declared: Span;
    nearest: string | null;
  }) => ({
    message: `the default of \`${given.name}\` must be ${given.wanted}, not ${given.got}`,
    label: `wants ${given.wanted}`,
    related: [declaredHere(given.declared)],
    help: didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  /** `names`: the positional ones; `nextNamed`: the first that is named. */
  tooManyArguments: (given: {
    callee: string;
    names: readonly string[];
    nextNamed: string | null;
    sizes?: InsteadOfSizes | null;
  }) => ({
    message: `\`${given.callee}\` takes ${given.names.length === 0 ? 'no positional arguments' : `only ${given.names.map(quote).join(' and ')} as ${given.names.length === 1 ? 'a positional argument' : 'positional arguments'}`}`,
    label: 'one too many',
    help:
      given.sizes !== undefined && given.sizes !== null
        ? [showInsteadOfSizes(given.sizes)]
        : given.nextNamed === null
          ? []
          : [`other arguments are named, as in \`${given.nextNamed}: …\``],
  }),

  /** `first`: the first setting that it has. */
  settingPositional: ({ callee, first }: { callee: string; first: string | null }) => ({
    message: `settings of \`${callee}\` must be named`,
    label: 'has no name',
    help: [first === null ? `\`${callee}\` has no settings` : `write \`${callee}(${first}: …)\``],
  }),

  /** `written`: what is called, a name that stands for the function `shown`. */
  alreadyConfigured: ({ written, shown, setting }: { written: string; shown: string; setting: string }) => ({
    message: `\`${written}\` stands for \`${shown}\`, which has its settings already`,
    label: 'a setting',
    help: [
      `give the settings where the function is named: \`${shown.replace(/\(.*$/su, '')}(${setting}: …)\``,
      `to choose among functions and set them, name each: \`choose(which, { a: first(${setting}: …), b: second(${setting}: …) })\``,
    ],
  }),

  argumentTwice: ({ name, first }: { name: string; first: Span }) => ({
    message: `\`${name}\` is given twice`,
    label: 'the second time',
    related: [{ span: first, text: 'the first time' }],
  }),

  fieldTwice: ({ name, first }: { name: string; first: Span }) => ({
    message: `the record has \`${name}\` twice`,
    label: 'the second time',
    related: [{ span: first, text: 'the first time' }],
    help: ['leave one of them out, or give it another name'],
  }),

  wrongUnit: ({ name, unit }: { name: string; unit: string }) => ({
    message: `\`${name}\` is a plain number, and this is a number of ${unit}`,
    label: `has the unit \`${unit}\``,
    help: ['leave the unit out'],
  }),
} satisfies TextsOf<'callArguments'>;
