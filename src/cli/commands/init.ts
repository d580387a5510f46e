/** `seqpipe init [FILE]`: a project that learns from a file of the user's own. */
import { basename, join, relative, resolve } from 'node:path';
import { textEncodings } from '../../contract/operations/source.js';
import type { Host } from '../../base/host/host.js';
import { inLanguage } from '../../base/language.js';
import { shellWord } from '../../base/shell-words.js';
import { jobNames, type JobName } from '../../init/jobs/job.js';
import type { Finding, Refusal } from '../../init/file/data-file.js';
import { initTexts, type InitTexts } from '../../init/texts.js';
import { EXIT } from '../../run/execute/run-document.js';
import { optionalArgument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { choice, text } from '../definition/option.js';
import { wrongUsage } from '../definition/usage-error.js';

const column = (name: string, help: string) => text({ name: `--${name}`, placeholder: 'COLUMN', help });

export const command = defineCommand({
  name: 'init',
  summary: 'make a project that learns from a file of your own',
  arguments: {
    file: optionalArgument(
      'FILE',
      'the data: CSV, TSV, JSON Lines, lines of fastText, or plain text; packed with gzip or bzip2 or not',
      'file',
    ),
  },
  options: {
    task: choice({
      name: '--task',
      placeholder: 'TASK',
      choices: jobNames,
      default: null,
      help: 'what is to be learned (default: asked on a terminal)',
    }),
    folder: text({
      name: '--folder',
      placeholder: 'DIR',
      holds: 'folder',
      help: 'the folder of the project (default: named after the file, here)',
    }),
    text: column('text', 'classify, language-model: the column of texts (default: guessed, or asked)'),
    label: column('label', 'classify: the column of labels'),
    time: column('time', 'forecast: the column of times'),
    value: column('value', 'forecast: the column of numbers to forecast'),
    from: column('from', 'translate: the column of texts to read'),
    into: column('into', 'translate: the column of texts to write'),
    timeFormat: text({
      name: '--time-format',
      placeholder: 'FORMAT',
      help: 'how times are written, such as DD.MM.YYYY (default: guessed)',
    }),
    encoding: choice({
      name: '--encoding',
      placeholder: 'NAME',
      choices: textEncodings,
      default: null,
      help: 'the text encoding of the file (default: guessed)',
    }),
  },
  exitCodes: {
    [EXIT.succeeded]: 'the project is there',
    [EXIT.failed]: 'a file is in the way, or cannot be written; nothing was written over',
    [EXIT.invalid]: 'the file is no data set for the task; nothing was written',
    [EXIT.interrupted]: 'the questions were ended; nothing was written',
  },
  examples: [
    'seqpipe init reviews.csv --task classify',
    'seqpipe init sales.csv --task forecast --time Date --value Sales --folder sales',
    'seqpipe init',
  ],
  async run({ file: typed }, options, host) {
    const isTerminal = process.stdin.isTTY === true && host.terminal.stdout;
    if (!isTerminal && (typed === null || options.task === null)) {
      const missing = typed === null ? 'FILE' : '--task';
      throw wrongUsage('noTerminal', { missing, file: typed ?? 'reviews.csv', tasks: jobNames });
    }
    const [
      { readDataFile },
      { isRefusal },
      { jobs },
      { likelyJob },
      { chooseColumns, makePlan },
      { writeProject },
    ] = await Promise.all([
      import('../../init/file/read-data-file.js'),
      import('../../init/file/data-file.js'),
      import('../../init/jobs/jobs.js'),
      import('../../init/jobs/likely-job.js'),
      import('../../init/make-plan.js'),
      import('../../init/write-project.js'),
    ]);
    const say = initTexts[host.language];
    const questions = isTerminal ? await import('../../init/questions.js') : null;
    try {
      const given =
        typed ?? (await questions!.askFile({}, (path) => host.exists(resolve(host.cwd, path)), say.said));
      const file = await readDataFile(resolve(host.cwd, given), options.encoding, say.column);
      if (isRefusal(file)) return refuse(file, host);
      const task: JobName = options.task ?? (await questions!.askJob(jobs, likelyJob(file), {}, say.said));
      const ask = questions === null ? null : questions.askColumn;
      const chosen = await chooseColumns(
        file,
        jobs[task],
        options,
        ask === null ? null : (role, candidates) => ask(role, candidates, {}, say.said),
      );
      if (isRefusal(chosen)) return refuse(chosen, host);
      const plan = makePlan(file, jobs[task], chosen, host.language);
      if (isRefusal(plan)) return refuse(plan, host);
      const name = programName(file.name);
      const asked =
        options.folder ??
        (typed !== null && options.task !== null ? name : await questions!.askFolder(name, {}, say.said));
      const folder = resolve(host.cwd, asked);
      const written = writeProject({
        folder,
        name: `${name}.seq`,
        program: plan.program,
        data: { path: file.path, name: file.name },
        settings: say.settings,
      });
      if (isRefusal(written)) {
        refuse(written, host);
        return EXIT.failed;
      }
      const { rows, whole, columns } = file;
      host.stdout(`${say.size({ file: file.name, rows, whole, columns: columns.length })}\n`);
      host.stdout(findings([...file.findings, ...chosen.findings, ...plan.findings], say));
      const shown = shellWord(relative(host.cwd, folder) || '.');
      host.stdout(`${say.written(shown, written.join(', '))}\n`);
      const data = shellWord(join(relative(host.cwd, folder), 'data', file.name));
      host.stdout(`${say.next}\n  seqpipe run ${shown}\n  seqpipe predict ${shown} ${plan.predict(data)}\n`);
      return EXIT.succeeded;
    } catch (error) {
      if (questions === null || !(error instanceof questions.Cancelled)) throw error;
      host.stderr(`${say.nothingWritten}\n`);
      return EXIT.interrupted;
    }
  },
});

function refuse(refused: Refusal, host: Host): typeof EXIT.invalid {
  const say = initTexts[host.language];
  const { refusal, help } = inLanguage(refused, host.language);
  host.stderr(`${say.error}: ${say.said(refusal)}\n  = ${say.help}: ${say.said(help)}\n`);
  return EXIT.invalid;
}

function findings(all: readonly Finding[], say: InitTexts): string {
  const said = all.map(({ about, text: words }) => ({ about: say.about(about), words: say.said(words) }));
  const width = Math.max(0, ...said.map(({ about }) => about.length));
  return said.map(({ about, words }) => `  ${about.padEnd(width)}  ${words}\n`).join('');
}

/** The name of the file without its endings, as a name that every system has. */
function programName(file: string): string {
  const name = basename(file)
    .replace(/\.(gz|bz2|zip)$/i, '')
    .replace(/\.\w+$/, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '_');
  return name.replace(/^[-_]+/, '') || 'project';
}
