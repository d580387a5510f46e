/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { systemReason } from '../../base/diagnostics/phrases.es.js';
import type { Progress } from '../../contract/kernel.js';
import {
  handInSpanish,
  measureInSpanish,
  noteInSpanish,
  unitInSpanish,
} from '../../contract/progress-words.es.js';
import type { messages, phrases } from './messages.js';

const report = 'avísanos, por favor, con la salida de `seqpipe doctor`';

/** Texts without a name: they go around the text of a kernel. */
export const frases = {
  stageFailed: ({ node, message }) => ({ message: `\`${node.name}\` ha fallado: ${message}` }),
} satisfies TranslationOf<typeof phrases>;

export const mensajes = {
  stageKilled: (given) => ({
    message: `la señal ${given.signal} terminó \`${given.node.name}\``,
    notes: [
      ...soFar(given),
      ...{
        'memory killer': [
          'durante esta etapa, el sistema estaba terminando procesos por falta de memoria (memory killer)',
        ],
        somebody: [
          'SIGKILL suele venir del sistema, cuando falta memoria (memory killer), o alguien terminó el proceso',
        ],
        itself: [],
      }[given.by],
    ],
    help:
      given.by === 'itself'
        ? [`ejecútala de nuevo; si se detiene en el mismo lugar, ${report}`]
        : [
            'baja `batch`, el modelo o el `limit`, o ejecuta menos etapas a la vez: `-j 1`',
            '`dmesg` dice si el sistema la terminó por falta de memoria',
          ],
  }),

  stageOutOfHeap: (given) => ({
    message: `\`${given.node.name}\` se ha quedado sin memoria de JavaScript (señal ${given.signal})`,
    notes: soFar(given),
    help: ['baja el lote (batch) o el `limit`, o ejecuta menos etapas a la vez: `-j 1`'],
  }),

  stageVanished: (given) => ({
    message: `el proceso de \`${given.node.name}\` terminó sin resultado (código de salida ${given.exitCode ?? 'desconocido'})`,
    notes: soFar(given),
    help: [`ejecútala de nuevo; si vuelve a ocurrir, ${report}`],
  }),

  stageBug: ({ node, stack, message }) => ({
    message: `\`${node.name}\` ha fallado dentro de seqpipe: ${message}`,
    notes: [stack],
    help: [`es un fallo del programa: ${report}`],
  }),

  stageSystemError: ({ node, code, message }) => ({
    ...frases.stageFailed({ node, message: systemReason(message) }),
    notes: [`el sistema dice ${code}`],
  }),

  unknownOperation: ({ operation }) => ({
    message: `este seqpipe no sabe calcular \`${operation}\``,
    help: ['actualiza seqpipe: el archivo usa algo que esta versión solo sabe comprobar'],
  }),

  missingOutput: ({ node, file }) => ({
    message: `\`${node.name}\` no ha dejado su archivo \`${file}\``,
    help: [`es un fallo del programa: ${report}`],
  }),
} satisfies TranslationOf<typeof messages>;

function soFar(given: {
  readonly progress: Progress | null;
  readonly lastWords?: readonly string[];
}): readonly string[] {
  const { lastWords = [] } = given;
  return [
    `había llegado a: ${showProgress(given.progress)}`,
    ...(lastWords.length === 0 ? [] : [`sus últimas palabras: ${lastWords.join(' / ')}`]),
  ];
}

function showProgress(progress: Progress | null): string {
  if (progress === null) return 'todavía no había dicho nada';
  const { done, total, unit, measures = [], note, hand } = progress;
  const so = `${done}${total === null ? '' : ` de ${total}`} ${unitInSpanish(unit)}`;
  const measured = measures.map(({ name, value }) => `${measureInSpanish(name)} ${value.toFixed(4)}`);
  const parts = [so, ...measured, ...(note === undefined ? [] : [noteInSpanish(note)])];
  return `${parts.join(', ')}${hand === undefined ? '' : `; estaba en ${handInSpanish(hand)}`}`;
}
