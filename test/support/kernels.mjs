/**
 * Kernels that tests can see through: each leaves small text files. They stand in for the product's
 * own wherever a test is about the store, the plan or processes.
 */
import {
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
  existsSync,
  appendFileSync,
  mkdirSync,
} from 'node:fs';
import { join } from 'node:path';

const FILE = 'value.txt';

function leave(context, text) {
  writeFileSync(join(context.output, FILE), text);
  return { kind: 'file', file: FILE, bytes: Buffer.byteLength(text) };
}

const read = (view) => readFileSync(view.path(view.document.file), 'utf8');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** As what a kernel forgets to give back. */
const held = [];

const kernels = {
  /** Its `text` argument, or the text of its file. `log` gets a line each time it really runs. */
  async text(context) {
    if (context.arguments.log) appendFileSync(context.arguments.log, `${context.stage}\n`);
    const files = context.files.path ?? [];
    const text = files.map((file) => readFileSync(file.absolute, 'utf8')).join('');
    return leave(context, text + (context.arguments.text ?? ''));
  },
  /** All inputs joined, in order of role, then `suffix`. */
  async join(context) {
    if (context.arguments.log) appendFileSync(context.arguments.log, `${context.stage}\n`);
    const roles = Object.keys(context.inputs).sort();
    return leave(
      context,
      roles.map((role) => read(context.inputs[role])).join('') + (context.arguments.suffix ?? ''),
    );
  },
  /**
   * Says what it could go on from, and leaves something for others; with `stop` it ends after a
   * checkpoint.
   */
  async train(context) {
    const { earlier, leave: place, anyway } = context.continuing;
    const seen = earlier.map((work) => {
      const files = readdirSync(work.folder).filter((name) => name !== 'stage.json');
      const where = work.sameEnvironment ? 'here' : 'elsewhere';
      return `${work.finished ? 'done' : 'stopped'} ${work.arguments.epochs} ${where} (${files})`;
    });
    context.tell({ en: `saw ${earlier.length}`, es: `ve ${earlier.length}` });
    if (context.arguments.stop) {
      writeFileSync(join(context.scratch, 'checkpoint'), 'weights');
      throw Object.assign(new Error('stopped'), {
        name: 'StageFailure',
        diagnostic: 'badRows',
        blame: [],
        label: '',
        notes: [],
        help: [],
        translations: {},
      });
    }
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'end'), 'weights');
    return leave(context, `${seen.sort().join(', ')}${anyway ? ' anyway' : ''}`);
  },
  /** Warns of its `text`. */
  async warned(context) {
    context.warn({ code: 'SEQ500', message: context.arguments.text, notes: [], help: [] });
    return leave(context, 'warned');
  },
  /** How long the input is: often the same although the input changed. */
  async length(context) {
    if (context.arguments.log) appendFileSync(context.arguments.log, `${context.stage}\n`);
    return leave(context, String(read(context.inputs.data).length));
  },
  /** A dataset of two splits that are what `train` and `test` say. */
  async splits(context) {
    const splits = {};
    for (const name of ['train', 'test']) {
      writeFileSync(join(context.output, `${name}.txt`), context.arguments[name]);
      splits[name] = { file: `${name}.txt`, rows: context.arguments[name].length };
    }
    return { kind: 'dataset', columns: { text: { type: 'text' } }, splits };
  },
  /** The splits it was given, by name and text: shows what a stage can see. */
  async show(context) {
    const { document } = context.inputs.data;
    const parts = Object.entries(document.splits).map(([name, split]) => {
      return `${name}=${readFileSync(context.inputs.data.path(split.file), 'utf8')}`;
    });
    return leave(context, parts.join(' '));
  },
  /** Its input's file passed on as a link, with no copy. */
  async pass(context) {
    const view = context.inputs.data;
    symlinkSync(view.path(view.document.file), join(context.output, FILE));
    return { kind: 'file', file: FILE, bytes: view.document.bytes };
  },
  /** Tells progress, then does what `how` says. */
  async crash(context) {
    context.progress({ done: 3, total: 10, unit: 'batches', note: 'batch [64, 200]' });
    context.warn({ code: 'SEQ500', message: 'about to crash', notes: [], help: [] });
    await sleep(60);
    const { how } = context.arguments;
    if (how === 'exit') process.exit(7);
    if (how === 'throw') throw new TypeError('x is not a function');
    if (how === 'full')
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    if (how === 'system') throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
    if (how === 'fail') {
      const failure = new Error('row 7 has no label');
      throw Object.assign(failure, {
        name: 'StageFailure',
        diagnostic: 'badRows',
        blame: ['text'],
        label: 'this one',
        notes: ['a note'],
        help: ['a way out'],
        translations: {
          es: {
            message: 'la fila 7 no tiene etiqueta',
            label: 'esta',
            notes: ['una nota'],
            help: ['una salida'],
          },
        },
      });
    }
    if (how === 'heap')
      for (const kept = []; ;) kept.push(Array.from({ length: 1e5 }, () => kept.length / 3));
    if (how === 'forget') return { kind: 'file', file: 'nothing.txt', bytes: 0 };
    process.kill(process.pid, how);
    await sleep(10_000);
  },
  /**
   * Works for `ms`, telling progress; stops when asked, unless `deaf` (then it blocks the whole
   * process).
   */
  async slow(context) {
    const { ms, deaf, log } = context.arguments;
    if (log) appendFileSync(log, `${context.stage}\n`);
    const end = Date.now() + ms;
    context.progress({ done: 0, total: ms, unit: 'ms' });
    while (Date.now() < end) {
      if (deaf) continue;
      await sleep(10);
      context.signal.throwIfAborted();
      context.progress({ done: Math.max(0, ms - (end - Date.now())), total: ms, unit: 'ms' });
    }
    return leave(context, `slow ${context.arguments.text ?? ''}`);
  },
  /** Counts its attempts in the scratch folder; dies in the first one. */
  async resume(context) {
    const mark = join(context.scratch, 'checkpoint');
    const attempts = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : 0;
    writeFileSync(mark, String(attempts + 1));
    if (attempts === 0) process.kill(process.pid, 'SIGKILL');
    return leave(context, `attempts ${attempts + 1}`);
  },
  /** Not a function of its key. */
  async random(context) {
    return leave(context, String(Math.random()));
  },
  /** `bytes` of zeros and ones that do not repeat quickly. */
  async big(context) {
    const chunk = Buffer.alloc(1 << 16);
    for (let i = 0; i < chunk.length; i++) chunk[i] = (i * 31 + context.arguments.bytes) & 0xff;
    const path = join(context.output, FILE);
    for (let left = context.arguments.bytes; left > 0; left -= chunk.length) {
      appendFileSync(path, chunk.subarray(0, Math.min(left, chunk.length)));
    }
    return { kind: 'file', file: FILE, bytes: context.arguments.bytes };
  },
  /**
   * The number of its process. `speaks`: warns again after so many ms, `dies`: ends the process then,
   * `holds`: bytes that stay.
   */
  async process(context) {
    const { speaks, dies, holds = 0 } = context.arguments;
    if (speaks)
      setTimeout(() => context.warn({ code: 'SEQ500', message: 'late', notes: [], help: [] }), speaks);
    if (dies) setTimeout(() => process.kill(process.pid, 'SIGKILL'), dies);
    held.push(Buffer.alloc(holds, 1));
    return leave(context, String(process.pid));
  },
  /** What the process was given. */
  async facts(context) {
    const { threads, device, offline } = context;
    return leave(context, JSON.stringify({ threads, device, offline, omp: process.env.OMP_NUM_THREADS }));
  },
};

export const kernelModules = Object.fromEntries(
  Object.entries(kernels).map(([name, kernel]) => [name, async () => ({ kernel })]),
);
