/** The measured numbers of the trainings of one run, from its events. Pure: events in, curves out. */
import type { RunEvent } from '../../../src/run/execute/events.ts';

export interface Point {
  readonly epoch: number;
  readonly value: number;
}

/** One measure of one training, in its two splits. */
export interface Curve {
  readonly stage: string;
  readonly measure: string;
  /** How many epochs there will be. */
  readonly epochs: number;
  readonly training: readonly Point[];
  readonly validation: readonly Point[];
}

/** The curves with what the event adds; the same ones where it measures nothing. */
export function withMeasures(curves: readonly Curve[], event: RunEvent): readonly Curve[] {
  if (event.event !== 'epoch') return curves;
  const { stage, epoch, epochs, train, validation } = event;
  const measures = new Set([...Object.keys(train), ...Object.keys(validation ?? {})]);
  const changed = [...measures].map((measure): Curve => {
    const before = curves.find((curve) => curve.stage === stage && curve.measure === measure);
    return {
      stage,
      measure,
      epochs,
      training: withPoint(before?.training ?? [], epoch, train[measure]),
      validation: withPoint(before?.validation ?? [], epoch, validation?.[measure]),
    };
  });
  const kept = curves.filter((curve) => curve.stage !== stage || !measures.has(curve.measure));
  const at = curves.findIndex((curve) => curve.stage === stage);
  return at < 0 ? [...kept, ...changed] : [...kept.slice(0, at), ...changed, ...kept.slice(at)];
}

/** A training that went on or began again measures an epoch anew. */
function withPoint(points: readonly Point[], epoch: number, value: number | undefined): readonly Point[] {
  if (value === undefined || !Number.isFinite(value)) return points;
  return [...points.filter((point) => point.epoch < epoch), { epoch, value }];
}
