/** The texts of what an import gives to the file that it reads. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../../../base/diagnostics/phrases.js';

export const imports = {
  /** `import { raw } from "./data.seq" with { rows: f(raw) }` */
  givenFromImport: ({ file }: { file: string }) => ({
    message: `what is given to ${file} is made with what the import brings`,
    label: 'refers back to itself',
    notes: ['a value must exist before it can be given; there is no first one here'],
  }),

  noParamOfImport: (given: {
    name: string;
    file: string;
    nearest: string | null;
    names: readonly string[];
  }) => ({
    message: `${given.file} has no parameter \`${given.name}\``,
    label: 'no such parameter',
    notes: [
      given.names.length === 0
        ? `${given.file} has no parameters`
        : `its parameters are ${given.names.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),
} satisfies TextsOf<'imports'>;
