/**
 * The door to disk and console. Everything before the plan sees the world only through it, so tests
 * run the same code in memory. It reads text only and writes nothing but lines for people.
 */
import type { Language } from '../language.js';

export interface Host {
  /** Absolute; relative paths are resolved against it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What people are told in: `--lang`, else `SEQPIPE_LANG`, the project's settings, the system. */
  readonly language: Language;
  /** Whether somebody asked for it, or it is only that of the system. */
  readonly languageAsked: boolean;
  /** Whether somebody reads along, and how wide their window is (null where unknown). */
  readonly terminal: { readonly stdout: boolean; readonly stderr: boolean; readonly width: number | null };
  /**
   * The text of a file (UTF-8); null when there is no such file. Throws on anything else that goes
   * wrong.
   */
  readFile(path: string): string | null;
  /**
   * The first bytes of a file as text (UTF-8), unpacked if they are of gzip; null where they cannot be
   * read.
   */
  readStart(path: string, bytes: number): string | null;
  /**
   * The names in a folder; null when there is no such folder. Throws when it is there and cannot be
   * read.
   */
  readFolder(path: string): string[] | null;
  /** All text that stands on standard input (UTF-8). */
  readStandardInput(): Promise<string>;
  /** Whether there is a file or folder. */
  exists(path: string): boolean;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** Colours are for terminals, and for those who want them (https://no-color.org, `FORCE_COLOR`). */
export function wantsColor(host: Host, stream: 'stdout' | 'stderr'): boolean {
  const forced = host.env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '' && forced !== '0') return true;
  if ((host.env['NO_COLOR'] ?? '') !== '') return false;
  return host.terminal[stream] && host.env['TERM'] !== 'dumb';
}

/** How messages are rendered for whoever reads standard error. */
export function renderOptions(host: Host): { color: boolean; width: number; language: Language } {
  const { language } = host;
  return { color: wantsColor(host, 'stderr'), width: host.terminal.width ?? 100, language };
}
