/** The variables of a loop by name, each a list of tensors; a loop itself has them in one row. */
import type { RawTensor } from '../../../../tensorflow/trace/trace.js';

export class Variables<Name extends string> {
  private readonly names: readonly Name[];

  constructor(private readonly begin: Readonly<Record<Name, readonly RawTensor[]>>) {
    this.names = Object.keys(begin) as Name[];
  }

  /** As the loop begins with them. */
  get flat(): RawTensor[] {
    return this.write(this.begin);
  }

  read(flat: readonly RawTensor[]): Record<Name, readonly RawTensor[]> {
    let at = 0;
    const parts = this.names.map((name) => {
      const { length } = this.begin[name];
      at += length;
      return [name, flat.slice(at - length, at)] as const;
    });
    return Object.fromEntries(parts) as unknown as Record<Name, readonly RawTensor[]>;
  }

  write(values: Readonly<Record<Name, readonly RawTensor[]>>): RawTensor[] {
    return this.names.flatMap((name) => values[name]);
  }
}
