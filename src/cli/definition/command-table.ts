/** Commands by name, each with the function that loads its file. */
import type { Command } from './command.js';

export type CommandTable = Readonly<Record<string, () => Promise<{ readonly command: Command }>>>;

/** A name under which another command stands does not compile. */
export function commandTable<
  Table extends {
    readonly [Name in keyof Table & string]: () => Promise<{ readonly command: Command<Name> }>;
  },
>(table: Table): Table {
  return table;
}

export async function loadAll(table: CommandTable): Promise<readonly Command[]> {
  return Promise.all(Object.values(table).map(async (load) => (await load()).command));
}
