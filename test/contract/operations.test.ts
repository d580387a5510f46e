/**
 * What the compiler refuses where language, contract and kernels do not agree. The checks are the
 * lines below `@ts-expect-error`: `npm run types` fails where one of them has nothing to expect.
 */
import { expect, test } from 'vitest';
import type { AsJson } from '../../src/base/json.js';
import type { KernelContext, KernelModules } from '../../src/contract/kernel.js';
import { operationTraits, type ArgumentsOf, type Operation } from '../../src/contract/operations.js';
import { stepVersions, type MapStep, type StepOperation } from '../../src/contract/operations/map-steps.js';
import { kernelModules } from '../../src/kernels.js';
import { Evaluations } from '../../src/language/types/evaluations.js';
import { NodeTable } from '../../src/language/types/node.js';

test('every operation has a kernel, and there is no other', () => {
  expect(Object.keys(kernelModules).sort()).toEqual(Object.keys(operationTraits).sort());
});

test('an operation without a kernel, or with that of another, does not compile', () => {
  const { split: _split, ...others } = kernelModules;
  // @ts-expect-error: `split` has no kernel
  const lacking: KernelModules = others;
  // @ts-expect-error: the kernel of `split` reads other arguments and inputs
  const wrong: KernelModules = { ...others, split: kernelModules.evaluate };
  // @ts-expect-error: `shuffle` is no operation of the contract
  const more: KernelModules = { ...kernelModules, shuffle: kernelModules.dataset };
  expect([lacking, wrong, more]).toHaveLength(3);
});

const span = { file: { path: 'a.seq', text: '' }, start: 0, end: 0 };
const written = { summary: 'a', span, argumentSpans: {} };

test('the language cannot emit what an operation does not take', () => {
  const nodes = new NodeTable(new Evaluations());
  const raw = nodes.operation({ operation: 'dataset', arguments: {}, inputs: {}, files: {}, ...written });
  const all = { node: raw, splits: null };
  const settings: ArgumentsOf<'deduplicate'> = { column: 'text' };
  const rows = nodes.operation({
    operation: 'deduplicate',
    arguments: settings,
    inputs: { data: all },
    files: {},
    ...written,
  });
  expect(rows.version).toBe(operationTraits.deduplicate.version);
  // @ts-expect-error: the argument is called `column`
  nodes.operation({ ...rows, arguments: { columns: 'text' } });
  // @ts-expect-error: the rows are the input `data`
  nodes.operation({ ...rows, inputs: { rows: all } });
  // @ts-expect-error: there is no such operation
  expect(() => nodes.operation({ ...rows, operation: 'shuffle' })).toThrow();
});

test('a kernel cannot ask for what its stage does not have', () => {
  const readsSplit = ({ arguments: { from }, inputs }: KernelContext<'split'>): unknown[] => [
    from,
    inputs.data.document.splits,
    // @ts-expect-error: `split` has no vocabulary
    inputs.vocabulary,
  ];
  expect(readsSplit).toHaveLength(1);
});

test('a step without a version, or with the arguments of another, does not compile', () => {
  const { pad: _pad, ...others } = stepVersions;
  // @ts-expect-error: `pad` has no version
  const lacking: Record<StepOperation, number> = others;
  const settings = { length: 3, side: 'left' } as const;
  const step = { version: 1, column: 'ids', into: 'ids', fitted: {} };
  const truncate: MapStep = { operation: 'truncate', arguments: settings, ...step };
  // @ts-expect-error: `pad` must also say which side it cuts off
  const pad: MapStep = { operation: 'pad', arguments: settings, ...step };
  // @ts-expect-error: `index` needs a vocabulary
  const index: MapStep = { operation: 'index', arguments: {}, ...step };
  expect([lacking, truncate, pad, index]).toHaveLength(4);
});

test('what is no JSON is found in types, interfaces among them', () => {
  interface Window {
    readonly length: number;
    readonly side?: 'left' | 'right';
  }
  const right: AsJson<Window> = { length: 3 };
  // @ts-expect-error: a function is no JSON
  const wrong: AsJson<Window & { readonly cut: () => void }> = { length: 3, cut: () => {} };
  expect(Object.keys({ ...right, ...wrong })).toEqual(['length', 'cut']);
});

test('every operation is called as the language writes it', () => {
  const names = Object.keys(operationTraits) as Operation[];
  expect(names.filter((name) => !/^[a-z][a-z0-9]*(_[a-z]+)*$/.test(name))).toEqual([]);
});
