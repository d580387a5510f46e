/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { listOr, quote } from '../../base/diagnostics/phrases.es.js';
import { describedNeed } from './described.es.js';
import type { messages } from './messages.js';
import { putRight } from './phrases.es.js';

export const mensajes = {
  noColumnFits: (given) => ({
    message: `\`${given.step}\` necesita una columna de ${describedNeed(given.wanted)}, y la tabla no tiene ninguna`,
    label: `necesita ${describedNeed(given.wanted)}`,
    related: [{ span: given.table.span, text: `tiene ${given.table.columns}` }],
    help: given.missing === null ? [] : [putRight(given.missing, given.step)],
  }),

  columnsAmbiguous: (given) => {
    const label = given.label ?? null;
    const fields = given.fitting.map((name) => `${name}: .${name} |> ${given.step}`);
    return {
      message: `\`${given.step}\` puede trabajar con ${listOr(given.fitting.map(quote))}`,
      label: `${given.fitting.length} columnas de ${describedNeed(given.wanted)}`,
      help: [
        ...(label === null
          ? []
          : [
              `\`${label.name}\` se lee como texto; las clases se leen con \`${label.name}: class(${JSON.stringify(label.source)})\``,
            ]),
        `di con cuál: \`with { ${fields[0]} }\`, o con todas: \`with { ${fields.join(', ')} }\``,
      ],
    };
  },
} satisfies TranslationOf<typeof messages>;
