/**
 * What set-up says while it works, in both languages: a run that sets up hands it on to whoever
 * shows it.
 */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { inLanguage, type Language, type Phrase } from '../base/language.js';
import { showBytes } from '../base/show-bytes.js';

export const said = {
  notInstalled: () =>
    both({
      en: 'TensorFlow is not installed yet.',
      es: 'TensorFlow todavía no está instalado.',
    }),

  fetching: (given: { version: string; gpu: boolean; downloader: string; bytes: number; folder: string }) =>
    both({
      en: `fetching TensorFlow ${given.version}${given.gpu ? ' for GPUs' : ''} with ${given.downloader}: ${showBytes(given.bytes)} to download, once for all projects, into ${given.folder}`,
      es: `descargando TensorFlow ${given.version}${given.gpu ? ' para GPU' : ''} con ${given.downloader}: ${showBytes(given.bytes)}, una sola vez para todos los proyectos, en ${given.folder}`,
    }),
  downloading: (done: number, total: number) =>
    both({
      en: `  downloading ${showBytes(done)} of ${showBytes(total)}`,
      es: `  descargados ${showBytes(done)} de ${showBytes(total)}`,
    }),
  checking: (file: string) => both({ en: `  checking ${file}`, es: `  comprobando ${file}` }),
  unpacking: (done: number, total: number) =>
    both({
      en: `  unpacking ${showBytes(done)} of ${showBytes(total)}`,
      es: `  desempaquetados ${showBytes(done)} de ${showBytes(total)}`,
    }),
  trying: () => both({ en: '  trying it', es: '  probándolo' }),
  stockInstaller: (seconds: number) =>
    both({
      en: `trying the installer of @tensorflow/tfjs-node, for ${seconds} s at most`,
      es: `probando el instalador de @tensorflow/tfjs-node, durante ${seconds} s como mucho`,
    }),

  /** `silence`: after how many seconds the other one counts as dead, or null. */
  waiting: (given: { pid: number; host: string; silence: number | null }) =>
    both(
      given.silence === null
        ? {
            en: `waiting for another set-up (process ${given.pid}) to end`,
            es: `esperando a que termine otra instalación (proceso ${given.pid})`,
          }
        : {
            en: `waiting for another set-up (process ${given.pid} on ${given.host}) to end; without a sign of life it counts as dead after ${given.silence} s`,
            es: `esperando a que termine otra instalación (proceso ${given.pid} de ${given.host}); sin señales de vida, se da por muerta después de ${given.silence} s`,
          },
    ),

  goingOn: (failure: Diagnostic) =>
    both({
      en: `Going on without native TensorFlow: ${why(failure, 'en')}.`,
      es: `Se sigue sin TensorFlow nativo: ${why(failure, 'es')}.`,
    }),
  slower: (failure: Diagnostic) => {
    const repair = (language: Language): string | undefined => inLanguage(failure, language).help[0];
    const [english, spanish] = [repair('en'), repair('es')];
    return both({
      en: `Models are trained in WebAssembly instead: right, but several times slower, on one core, never on a GPU.${english ? ` To repair it: ${english}.` : ''}`,
      es: `Los modelos se entrenan en WebAssembly: bien, pero varias veces más despacio, en un solo núcleo y nunca en una GPU.${spanish ? ` Para arreglarlo: ${spanish}.` : ''}`,
    });
  },

  ready: (given: { version: string; device: string; addonOf: string | null; where: string }) =>
    both({
      en: `TensorFlow ${given.version} is ready (${given.device}): ${given.addonOf === null ? given.where : `addon of ${given.addonOf}`}`,
      es: `TensorFlow ${given.version} está listo (${given.device}): ${given.addonOf === null ? given.where : `complemento de ${given.addonOf}`}`,
    }),
};

const both = (phrase: Phrase): Phrase => phrase;

function why(failure: Diagnostic, language: Language): string {
  const { message, notes } = inLanguage(failure, language);
  return `${message}${notes[0] ? ` (${notes[0]})` : ''}`;
}
