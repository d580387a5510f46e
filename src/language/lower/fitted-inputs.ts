/** Learned inputs of a chain of steps: each gets one input of the stage, named after its role. */
import { dictionary } from '../../base/dictionary.js';
import type { Node, Step } from '../types/node.js';
import type { MapStep } from '../../contract/operations/map-steps.js';

export class FittedInputs {
  /**
   * By the name of the stage's input: `vocabulary`, and `vocabulary2` when a second one is read.
   */
  readonly byRole = new Map<string, Node>();

  mapStep(step: Step): MapStep {
    const fitted = dictionary<string>();
    for (const [role, node] of Object.entries(step.fitted)) fitted[role] = this.nameFor(role, node);
    const { operation, version, column, into } = step;
    return { operation, version, arguments: step.arguments, column, into, fitted } as MapStep;
  }

  /** The name of the input that `node` is, in a role. */
  nameFor(role: string, node: Node): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? role : `${role}${count}`;
      const known = this.byRole.get(name);
      if (known !== undefined && known !== node) continue;
      this.byRole.set(name, node);
      return name;
    }
  }
}
