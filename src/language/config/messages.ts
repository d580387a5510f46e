/** The texts of what can be wrong with parameters and settings. */
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import { meant } from '../../base/diagnostics/phrases.js';
import type { Span } from '../../base/source/source-file.js';

export const messages = {
  /** `reason`: what the YAML reader says. */
  yamlSyntax: ({ reason }: { reason: string }) => ({
    message: `this is not YAML: ${reason}`,
    label: 'the reader stopped here',
    help: ['write one `name: value` a line, without indentation'],
  }),

  notFinite: ({ name }: { name: string }) => ({
    message: `the value of \`${name}\` is not a finite number`,
    label: 'infinite, or no number',
    help: ['write a number, or put quotes around a text'],
  }),

  givenTwice: ({ name, first }: { name: string; first: Span | null }) => ({
    message: `\`${name}\` is given twice`,
    label: 'the second time',
    related: first === null ? [] : [{ span: first, text: 'the first time' }],
    help: ['delete one of the two'],
  }),

  nestedValue: ({ name }: { name: string }) => ({
    message: `\`${name}\` holds further names, but a parameter is one value`,
    label: 'a number, a text, true, false or a list belongs here',
    help: ['write every parameter on a line of its own, without indentation'],
  }),

  notAMap: ({ file }: { file: 'parameters' | 'settings' }) => ({
    message: `${{ parameters: 'a file of parameters', settings: 'seqpipe.yaml' }[file]} is a list of names with values`,
    label: 'no names here',
    help: [`write lines like \`${{ parameters: 'length: 200', settings: 'jobs: 2' }[file]}\``],
  }),

  malformedAssignment: ({ lacks }: { lacks: 'name' | '=' }) => ({
    message: 'a parameter is given as `name=value`',
    label: lacks === 'name' ? 'no name before `=`' : 'no `=` here',
    help: ['for example `-p length=100`', 'put quotes around a value with spaces: `-p every="500 steps"`'],
  }),

  /** `names`: the parameters of the file; `imported`: the imported file that has this one. */
  unknownParam: (given: {
    name: string;
    nearest: string | null;
    names: readonly string[];
    imported: string | null;
  }) => ({
    message: `the file has no parameter \`${given.name}\``,
    label: given.nearest === null ? 'given here' : meant(given.nearest),
    notes: [
      given.names.length === 0
        ? 'the file has no parameters'
        : `its parameters are ${given.names.join(', ')}`,
    ],
    help:
      given.imported !== null
        ? [
            `the parameter is of ${given.imported}: add \`param ${given.name}: …\` to this file, and give it to the ` +
              `import: \`import { … } from "…" with { ${given.name}: ${given.name} }\``,
          ]
        : given.nearest === null
          ? [`add \`param ${given.name}: …\` to the file`]
          : [],
  }),

  /** A value is given for a parameter that nothing in the file uses. */
  unusedParam: ({ name, imported }: { name: string; imported: string | null }) => ({
    message: `the value of \`${name}\` reaches nothing: the file does not use this parameter`,
    label: 'has no effect',
    help:
      imported === null
        ? [`use \`${name}\` in the file, or remove the parameter`]
        : [
            `${imported} has a parameter \`${name}\` of its own: give it to the import, ` +
              `\`import { … } from "…" with { ${name}: ${name} }\``,
          ],
  }),

  /** A value is given for a parameter that only parts use which `choose` leaves out. */
  unreadParam: ({ name }: { name: string }) => ({
    message: `the value of \`${name}\` reaches nothing: only what \`choose\` leaves out uses it`,
    label: 'has no effect here',
    help: [
      `leave \`${name}\` away, or give the parameter that \`choose\` goes by the value whose part uses \`${name}\``,
    ],
  }),

  /**
   * `expected` and `found`: `int`, `"adam" | "sgd"`, `the text "many"`; `declared`: where the type
   * is.
   */
  wrongParamType: (given: { name: string; expected: string; found: string; declared: Span }) => ({
    message: `\`${given.name}\` must be ${given.expected}, but is given ${given.found}`,
    label: `${given.expected} belongs here`,
    related: [{ span: given.declared, text: 'its type is declared here' }],
  }),

  /** `type`: null if none is declared. */
  missingParam: ({ name, type }: { name: string; type: string | null }) => ({
    message: `no value is given for \`${name}\``,
    label: 'has no default',
    help: [
      `give one on the command line: \`-p ${name}=…\` (${type ?? 'a value'})`,
      `or in a file: \`--params file.yaml\` with the line \`${name}: …\``,
      `or give it a default: \`param ${name}: ${type ?? 'a value'} = …\``,
    ],
  }),

  unknownSetting: (given: { name: string; nearest: string | null; names: readonly string[] }) => ({
    message: `there is no setting \`${given.name}\``,
    label: given.nearest === null ? 'unknown' : meant(given.nearest),
    notes: [`settings are ${given.names.join(', ')}`],
    help: given.nearest === null ? ['a parameter of a pipeline belongs into a file for `--params`'] : [],
  }),

  wrongSetting: ({ name, expected }: { name: string; expected: ExpectedSetting }) => ({
    message: `\`${name}\` must be ${showExpected(expected)}`,
    label: `${showExpected(expected)} belongs here`,
  }),

  unreadableSettings: ({ path, reason }: { path: string; reason: string }) => ({
    message: `${path} cannot be read: ${reason}`,
    help: ['check the path and your permission to read it'],
  }),
} satisfies TextsOf<'config'>;

/** What a setting has to be. */
export type ExpectedSetting =
  | { readonly is: 'whole number' | 'text' | 'text that is not empty' | 'folder of the project' }
  | { readonly is: 'at least' | 'at most'; readonly limit: number }
  | { readonly is: 'one of'; readonly values: readonly string[] };

function showExpected(expected: ExpectedSetting): string {
  switch (expected.is) {
    case 'whole number':
      return 'a whole number';
    case 'text':
      return 'a text';
    case 'text that is not empty':
      return 'a text that is not empty';
    case 'folder of the project':
      return 'a folder inside the project (`--cache DIR` and SEQPIPE_CACHE name one anywhere)';
    case 'at least':
      return `${expected.limit} or more`;
    case 'at most':
      return `${expected.limit} or less`;
    case 'one of':
      return expected.values.join(' or ');
  }
}
