/** `seqpipe setup`: installs native TensorFlow for this user. */
import type { Phrase } from '../../base/language.js';
import { catchInterrupts } from '../../base/host/interrupts.js';
import { EXIT } from '../../run/execute/run-document.js';
import { textLog } from '../../setup/log.js';
import { defineCommand } from '../definition/define-command.js';
import { flag } from '../definition/option.js';
import { OFFLINE } from '../program/options.js';

export const command = defineCommand({
  name: 'setup',
  summary: 'install native TensorFlow for this user',
  arguments: {},
  options: {
    gpu: flag({ name: '--gpu', help: 'install the build for NVIDIA GPUs' }),
    strict: flag({ name: '--strict', help: 'fail if only the slow WASM backend is available' }),
    offline: OFFLINE,
  },
  exitCodes: {
    [EXIT.succeeded]:
      'TensorFlow is ready, or only WASM is available and neither --gpu nor --strict is given',
    [EXIT.setup]: 'TensorFlow, or its build for NVIDIA GPUs, is not available',
    [EXIT.interrupted]: 'interrupted; no incomplete installation is left',
  },
  examples: ['seqpipe setup', 'seqpipe setup --gpu'],
  async run(_, options, host) {
    const { provideTensorflow } = await import('../../setup/provide-tensorflow.js');
    const log = textLog((text) => host.stderr(text), process.stderr.isTTY === true, host.language);
    const { signal, release } = catchInterrupts(() => log.line(setupStopping));
    try {
      return (await provideTensorflow(options, { log, signal }, host)) ? EXIT.succeeded : EXIT.setup;
    } catch (error) {
      if (signal.aborted) return EXIT.interrupted;
      throw error;
    } finally {
      release();
    }
  },
});

const setupStopping: Phrase = {
  en: 'stopping; nothing half-made is left',
  es: 'deteniendo; no queda nada a medias',
};
