#!/usr/bin/env node
/**
 * The command `seqpipe`. This file and what it imports is all that a run with nothing to do loads; every
 * command loads its own parts when it is called.
 */
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { renderDiagnostics } from '../base/diagnostics/render-terminal.js';
import { nearest } from '../base/diagnostics/suggest.js';
import type { Host } from '../base/host/host.js';
import { nodeHost } from '../base/host/node-host.js';
import { readArguments } from './arguments.js';
import type { Arguments, UsageError } from './arguments.js';
import { COMMANDS } from './commands.js';
import { internalError } from './program/messages.js';
import { runCommand } from './commands/run.js';

type Command = (args: Arguments, host: Host) => Promise<number> | number;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: () => Promise.resolve(runCommand),
  check: async () => (await import('./commands/check.js')).checkCommand,
  plan: async () => (await import('./commands/plan.js')).planCommand,
  why: async () => (await import('./commands/why.js')).whyCommand,
  graph: async () => (await import('./commands/graph.js')).graphCommand,
  clean: async () => (await import('./commands/clean.js')).cleanCommand,
  gc: async () => (await import('./commands/gc.js')).gcCommand,
  predict: async () => (await import('./commands/predict.js')).predictCommand,
  explain: async () => {
    const { explainCommand } = await import('./commands/explain.js');
    return (args, host) => explainCommand(args.positionals[0] as string, host);
  },
  doctor: async () => {
    const [{ doctorCommand }, { projectCache }] = await Promise.all([
      import('./commands/doctor.js'),
      import('./program/project-cache.js'),
    ]);
    return async (args, host) => {
      const cache = await projectCache(host.cwd, args, host);
      return doctorCommand({ json: args.has('json'), projectCache: cache, version: version() }, host);
    };
  },
  setup: async () => {
    const { setupCommand } = await import('./commands/setup.js');
    return (args, host) =>
      setupCommand({ gpu: args.has('gpu'), strict: args.has('strict'), offline: args.has('offline') }, host);
  },
};

/** Exit code of a command that was typed wrongly. */
const USAGE = 64;

async function main(words: readonly string[]): Promise<number> {
  const host = nodeHost();
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(rest[0], host);
  if (name === '--version' || name === '-V') {
    host.stdout(`${version()}\n`);
    return 0;
  }
  const spec = COMMANDS.find((command) => command.name === name);
  const load = commands[name];
  if (spec === undefined || load === undefined) return unknownCommand(name, host);
  if (rest.includes('--help') || rest.includes('-h')) return help(name, host);
  try {
    return await (
      await load()
    )(readArguments(spec, rest), host);
  } catch (error) {
    // By name: a command loaded late has a class of its own.
    if (!(error instanceof Error && error.name === 'UsageError')) throw error;
    const { help } = error as UsageError;
    host.stderr(`error: ${error.message}\n  = help: ${help}\n`);
    return USAGE;
  }
}

async function help(name: string | undefined, host: Host): Promise<number> {
  const { commandHelp, overview } = await import('./help.js');
  const spec = COMMANDS.find((command) => command.name === name);
  if (name !== undefined && spec === undefined) return unknownCommand(name, host);
  host.stdout(spec === undefined ? overview(version()) : commandHelp(spec));
  return 0;
}

function unknownCommand(name: string, host: Host): number {
  const near = nearest(name, Object.keys(commands));
  const meant = near === null ? '' : `did you mean \`seqpipe ${near}\`? `;
  host.stderr(`error: there is no command \`${name}\`\n  = help: ${meant}see \`seqpipe --help\`\n`);
  return USAGE;
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

process.on('uncaughtException', (error) => {
  tellBug(error);
  process.exit(1);
});

// Node 22 and later keep compiled JavaScript between runs, which halves the start.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tellBug(error);
  process.exitCode = 1;
}

/** One line; Node itself would print the line of the build in which it happened, which is a screen long. */
function tellBug(error: unknown): void {
  const width = Number.MAX_SAFE_INTEGER;
  process.stderr.write(renderDiagnostics([internalError(error)], { color: false, width }));
}
