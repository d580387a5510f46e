/**
 * From which folder a relative path was taken. It differs between paths in a file and those given
 * with the command, so messages say it.
 */
export interface PathStart {
  /** Absolute. */
  readonly folder: string;
  /** The file that holds the path; null where it was given with the command. */
  readonly writtenIn: string | null;
}

/** As a note; none for an absolute path. */
export function showPathStart(start: PathStart | undefined): readonly string[] {
  if (start === undefined) return [];
  const { folder, writtenIn } = start;
  return [
    writtenIn === null
      ? `the path is given by \`-p\`: it starts from the folder of the project, \`${folder}\``
      : `the path is written in \`${writtenIn}\`: it starts from the folder of that file, \`${folder}\``,
  ];
}
