/**
 * What declarations were evaluated to, and from what. An editor checks a file anew with each letter,
 * and most of its declarations are as before: an evaluation stands in the next check too where its
 * declaration and all that it was evaluated from are the same. What it did besides giving its value
 * (a message, a note for the names of stages) is done again in its place, so that a check in which
 * some evaluations stand says what one without any says.
 *
 * It stands for a check only where it would find in it what it found before, in the same order:
 * what it asks for must stand, and nothing that is evaluated anew may have made what it made first.
 */
import { getOrMake } from '../../base/get-or-make.js';

/** A declaration in a module. What is as before is the same objects. */
interface Evaluated {
  readonly declaration: object;
  readonly module: object;
}

/** What a check has around it. */
export interface Surroundings {
  /** Whether the tree of a declaration is part of what is checked. */
  isPart(evaluated: Evaluated): boolean;
  readFile(path: string): string | null;
  readonly limits: Limits;
}

/** Of what calls may add up to (`growth.ts`). */
interface Limits {
  measured<Result>(body: () => Result): { readonly result: Result; readonly cost: Cost };
  allow(cost: Cost): boolean;
  spend(cost: Cost): void;
}

export interface Cost {
  readonly calls: number;
  /** Calls within calls. */
  readonly depth: number;
}

class Evaluation {
  value: unknown;
  cost: Cost = { calls: 0, depth: 0 };
  /** False where it found something that no later check can be sure of. */
  mayStand = true;
  readonly needs = new Set<Evaluation>();
  /** Those that nothing had asked for before it. */
  readonly inner = new Set<Evaluation>();
  /** Declarations of functions whose trees it read, with their modules. */
  readonly trees = new Map<object, object>();
  /** Texts of files that it read, by their paths. */
  readonly files = new Map<string, string | null>();
  /** What it did besides giving its value, in order. */
  readonly effects: Effect[] = [];

  constructor(
    readonly of: Evaluated,
    /** The latest check that it is part of. */
    public check: number,
  ) {}

  /** Messages say more within what asks for a value than at its own place. */
  get reported(): boolean {
    return this.effects.some((effect) => 'run' in effect && effect.isRight !== undefined);
  }
}

/** `isRight`: whether doing it again does the same; absent where it always does. */
type Effect = { readonly run: () => void; readonly isRight?: () => boolean } | { readonly inner: Evaluation };

interface Entry<Value> {
  readonly value: Value;
  readonly by: Evaluation;
}

const nothing: Evaluated = { declaration: {}, module: {} };

export class Evaluations {
  private check = 0;
  private surroundings: Surroundings | null = null;
  /** What is evaluated now, innermost last; the first stands for what no declaration asks for. */
  private running: Evaluation[] = [new Evaluation(nothing, 0)];
  private now = new Map<object, Map<object, Evaluation>>();
  private before = this.now;
  private readonly maps: Map<unknown, Entry<unknown>>[] = [];

  /** Of the next check of a file, or of its first one. */
  begin(surroundings: Surroundings): void {
    for (const map of this.maps) {
      for (const [key, { by }] of map) if (by.check !== this.check) map.delete(key);
    }
    this.check++;
    this.running = [new Evaluation(nothing, this.check)];
    [this.before, this.now] = [this.now, new Map()];
    this.surroundings = surroundings;
  }

  /** The value of a declaration: that of this check, that of the last one where it stands, or a new one. */
  valueOf<Value>(of: Evaluated, evaluate: () => Value): Value {
    const { current } = this;
    const known = this.known(of);
    const evaluation = known ?? this.former(of) ?? this.evaluated(of, evaluate);
    current.needs.add(evaluation);
    if (known === undefined) {
      this.remember(evaluation);
      current.inner.add(evaluation);
      current.effects.push({ inner: evaluation });
    }
    return evaluation.value as Value;
  }

  /** What is evaluated reads the tree of a function. */
  reads({ declaration, module }: Evaluated): void {
    this.current.trees.set(declaration, module);
  }

  /** What is evaluated depends on what may be otherwise in the next check. */
  mayNotStand(): void {
    this.current.mayStand = false;
  }

  /** Throws where something is there that is no file. */
  readFile(path: string): string | null {
    try {
      const text = this.surroundings?.readFile(path) ?? null;
      this.current.files.set(path, text);
      return text;
    } catch (error) {
      this.mayNotStand();
      throw error;
    }
  }

  /** Does something that is no value, now and wherever the evaluation stands. */
  note(run: () => void, isRight?: () => boolean): void {
    run();
    if (this.surroundings !== null)
      this.current.effects.push(isRight === undefined ? { run } : { run, isRight });
  }

  /** A map of what evaluations make for each other. */
  map<Key, Value>(): MadeByEvaluations<Key, Value> {
    const entries = new Map<Key, Entry<Value>>();
    this.maps.push(entries as Map<unknown, Entry<unknown>>);
    return this.mapOf(entries);
  }

  weakMap<Key extends object, Value>(): MadeByEvaluations<Key, Value> {
    return this.mapOf(new WeakMap<Key, Entry<Value>>());
  }

  private mapOf<Key, Value>(entries: {
    get(key: Key): Entry<Value> | undefined;
    set(key: Key, entry: Entry<Value>): unknown;
  }): MadeByEvaluations<Key, Value> {
    return {
      get: (key) => {
        const entry = entries.get(key);
        // What a later evaluation of the last check made is not there yet.
        if (entry === undefined || entry.by.check !== this.check) return undefined;
        this.current.needs.add(entry.by);
        return entry.value;
      },
      set: (key, value) => {
        const { current: by } = this;
        const first = entries.get(key)?.by;
        // It comes first now: what made it first before finds it made.
        if (first !== undefined && first.check !== this.check) first.mayStand = false;
        this.note(() => entries.set(key, { value, by }));
      },
    };
  }

  private get current(): Evaluation {
    return this.running.at(-1)!;
  }

  /** That of this check. */
  private known({ declaration, module }: Evaluated): Evaluation | undefined {
    return this.now.get(module)?.get(declaration);
  }

  private get isInner(): boolean {
    return this.running.length > 1;
  }

  /** That of the last check, where it stands. */
  private former({ declaration, module }: Evaluated): Evaluation | null {
    const former = this.before.get(module)?.get(declaration);
    if (former === undefined || !this.stands(former)) return null;
    const { limits } = this.surroundings!;
    if (!limits.allow(former.cost) || (this.isInner && former.reported)) return null;
    limits.spend(former.cost);
    this.again(former);
    return former;
  }

  /** Whether a fresh evaluation would give the same in this place. */
  private stands({ of, mayStand, needs, inner, trees, files, effects }: Evaluation): boolean {
    const { isPart } = this.surroundings!;
    return (
      mayStand &&
      isPart(of) &&
      [...needs].every((need) => need.check === this.check || (inner.has(need) && this.mayFollow(need))) &&
      [...trees].every(([declaration, module]) => isPart({ declaration, module })) &&
      [...files].every(([path, text]) => this.isAsRead(path, text)) &&
      effects.every((effect) => !('isRight' in effect) || effect.isRight?.() !== false)
    );
  }

  /** What nothing has asked for yet. */
  private mayFollow(evaluation: Evaluation): boolean {
    return this.known(evaluation.of) === undefined && this.stands(evaluation);
  }

  private isAsRead(path: string, text: string | null): boolean {
    try {
      return this.surroundings!.readFile(path) === text;
    } catch {
      return false;
    }
  }

  private again(evaluation: Evaluation): void {
    evaluation.check = this.check;
    for (const effect of evaluation.effects) {
      if ('run' in effect) effect.run();
      else if (effect.inner.check !== this.check) {
        this.again(effect.inner);
        this.remember(effect.inner);
      }
    }
  }

  private remember(evaluation: Evaluation): void {
    const { declaration, module } = evaluation.of;
    getOrMake(this.now, module, () => new Map<object, Evaluation>()).set(declaration, evaluation);
  }

  private evaluated(of: Evaluated, evaluate: () => unknown): Evaluation {
    const evaluation = new Evaluation(of, this.check);
    this.running.push(evaluation);
    try {
      const { result, cost } = this.surroundings!.limits.measured(evaluate);
      evaluation.value = result;
      evaluation.cost = cost;
    } finally {
      this.running.pop();
    }
    if (this.isInner && evaluation.reported) evaluation.mayStand = false;
    return evaluation;
  }
}

/** A map whose entries are found only by evaluations that come after those that made them. */
export interface MadeByEvaluations<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}
