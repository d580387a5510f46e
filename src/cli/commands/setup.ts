/** `seqpipe setup`: makes native TensorFlow available to this user. */
import { catchInterrupts } from '../../base/host/interrupts.js';
import { EXIT } from '../../run/execute/run-document.js';
import { textLog } from '../../setup/log.js';
import { defineCommand } from '../definition/define-command.js';
import { flag } from '../definition/option.js';
import { OFFLINE } from '../program/options.js';

export const command = defineCommand({
  name: 'setup',
  summary: 'make native TensorFlow available to this user',
  arguments: {},
  options: {
    gpu: flag({ name: '--gpu', help: 'the build for NVIDIA cards' }),
    strict: flag({ name: '--strict', help: 'fail when only the slow WASM backend can be had' }),
    offline: OFFLINE,
  },
  exitCodes: {
    [EXIT.succeeded]: 'TensorFlow is ready; without --gpu and --strict also when only WASM can be had',
    [EXIT.setup]: 'what was asked for cannot be had',
    [EXIT.interrupted]: 'interrupted; nothing half-made is left',
  },
  examples: ['seqpipe setup', 'seqpipe setup --gpu'],
  async run(_, options, host) {
    const { provideTensorflow } = await import('../../setup/provide-tensorflow.js');
    const log = textLog((text) => host.stderr(text), process.stderr.isTTY === true);
    const { signal, release } = catchInterrupts(() => log.line('stopping; nothing half-made is left'));
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
