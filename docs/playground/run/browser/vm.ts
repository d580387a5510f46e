/**
 * `node:vm` in a browser, as the matching of patterns uses it. Nothing ends a script from within: a
 * pattern that backtracks without end goes on until the reader stops the run, which ends the worker.
 */
interface World {
  work(): void;
}

export const createContext = (world: World): World => world;

export class Script {
  runInContext(world: World): void {
    world.work();
  }
}
