/** The texts of commas, semicolons and colons that are missing. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';

export const separators = {
  missingComma: ({ next }: { next: Span }) => ({
    message: 'a comma is missing',
    label: 'a comma belongs after this',
    related: [{ span: next, text: 'the next one begins here' }],
  }),

  /** `model m(ids: Id[time] width: int = 3)`. */
  missingSemicolon: ({ setting }: { setting: Span }) => ({
    message: '`;` is missing between the inputs and the settings',
    label: '`;` belongs after this',
    related: [{ span: setting, text: 'has a default, so it is a setting' }],
  }),

  /**
   * `model m(ids: Id[time], units: int = 3)`. `inputs`, `settings`: as written; `name`: of the
   * first setting.
   */
  settingAmongInputs: (given: {
    keyword: string;
    callee: string;
    name: string;
    inputs: readonly string[];
    settings: readonly string[];
  }) => ({
    message: `\`${given.name}\` is a setting, and settings stand after \`;\``,
    label: 'not an input',
    help: [
      `write \`${given.keyword} ${given.callee}(${given.inputs.join(', ')}; ${given.settings.join(', ')})\``,
      `a setting is given by its name: \`${given.callee}(${given.name}: …)\``,
    ],
  }),

  /**
   * `limit 100` among arguments: a named argument without its `:`, or two arguments without their
   * comma.
   */
  missingColon: ({ name, value }: { name: string; value: Span }) => ({
    message: `\`:\` is missing after \`${name}\``,
    label: '`:` belongs after this',
    related: [{ span: value, text: 'its value' }],
    help: [`write \`${name}: …\``, 'if these are two arguments, put a comma between them'],
  }),

  equalsInsteadOfColon: ({ name, of }: { name: string; of: 'argument' | 'field' }) => ({
    message: `${of === 'argument' ? 'arguments' : 'fields'} are named with \`:\``,
    label: '`:` belongs here',
    help: [`write \`${name}: …\``],
  }),
} satisfies TextsOf<'separators'>;
