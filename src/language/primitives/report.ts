/** `report`: what a trained model is worth, on a page. */
import { shownModelGraph } from '../types/model-graph.js';
import type { Span } from '../../base/source/source-file.js';
import type { ReportOperation } from '../../contract/operations/report.js';
import type { GeneratedValue, ScoresValue, TrainedValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { codeGridOf, codeParameter } from './code-grid.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { knownSizes } from './layer-sizes.js';
import { named, parameter, valueOf } from './parameters.js';
import { rawRows } from './preparation.js';
import { cutAlike, isWhole, overlapOf, rowsOfReference } from './provenance.js';
import { preparedData } from './prepared-rows.js';

export const report = definePrimitive({
  name: 'report',
  kind: 'report',
  role: null,
  signature: 'Trained, Scores, Generated → Report',
  summary:
    'An HTML page with the model, its training, its scores, and its worst mistakes, or the texts that it wrote.',
  example: 'summary = report(classifier, scores, against: [baseline_scores])',
  parameters: [
    parameter('trained', true, valueOf('Trained', 'trained'), 'The trained model.'),
    parameter('scores', true, valueOf('Scores', 'scores'), 'The scores of the model.'),
    parameter(
      'texts',
      true,
      {
        kind: 'value',
        shown: 'Generated',
        accepts: (value) => value.kind === 'generated',
        optional: true,
      },
      'Texts that the model has written (`generate`).',
      null,
    ),
    parameter(
      'against',
      false,
      valueOf('list of Scores', 'list'),
      'Scores of other models for comparison.',
      [],
    ),
    named('title', { type: ['string', 'null'] }, 'Title of the page.', null),
    codeParameter,
  ],
  evaluate: (call) => {
    const trained = call.arguments.value('trained');
    const scores = call.arguments.value('scores');
    const against = othersOf(call);
    if (against === null) return errorValue;
    if (!scoresBelong(call, trained, scores, against)) return errorValue;
    const texts = textsOf(call, trained);
    if (texts === undefined) return errorValue;
    const asked = call.arguments.value('code') === null ? null : knownSizes(call, 'code');
    const grid = codeGridOf(call, trained, asked);
    if (grid === null) return errorValue;
    const { data } = trained;
    const others = against.map(
      (other, at) => [`against.${at}`, { node: other.value.node, splits: null }] as const,
    );
    const node = call.context.nodes.operation({
      operation: 'report',
      arguments: {
        title: call.arguments.json('title'),
        model: shownModelGraph(trained),
        target: trained.target,
        splits: [...data.splits.keys()],
        against: against.map((other) => other.name),
        ...ensembleOf(trained),
        ...grid,
      },
      // Pictures are made by the decoder.
      ...(grid.code !== undefined && { resource: 'tensorflow' as const }),
      inputs: {
        model: { node: trained.node, splits: null },
        scores: { node: scores.node, splits: null },
        ...(texts !== null && { texts: { node: texts.node, splits: null } }),
        ...Object.fromEntries(others),
        raw: { node: rawRows(data.reference).node, splits: null },
        data: preparedData(call, trained),
      },
      files: {},
      summary: 'report',
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return { kind: 'report', node };
  },
});

/** The members with their layers, as the file names things. */
function ensembleOf({
  node,
  data,
  members,
  memberNames,
}: TrainedValue): Pick<ReportOperation['arguments'], 'ensemble'> {
  if (node.operation !== 'ensemble') return {};
  const raw = rawRows(data.reference).node;
  return {
    ensemble: {
      members: members!.map((member, at) => ({ name: memberNames![at]!, model: shownModelGraph(member) })),
      otherRows: members!.some((member) => rawRows(member.data.reference).node !== raw),
    },
  };
}

/**
 * False, and reported, where the scores are of another model. Scores beside them that were measured
 * on other rows are warned about: the page would compare numbers that cannot be compared.
 */
function scoresBelong(
  call: PrimitiveCall,
  trained: TrainedValue,
  scores: ScoresValue,
  against: ReturnType<typeof othersOf>,
): boolean {
  if (scores.trained.node !== trained.node) {
    const holes = { scored: scores.trained.span, model: call.arguments.span('trained') };
    call.context.report(diagnose('scoresOfAnotherModel', call.arguments.span('scores'), holes));
    return false;
  }
  const rows = rowsOfReference(scores.node.inputs.data);
  for (const { value, span } of against ?? []) {
    const theirs = rowsOfReference(value.node.inputs.data);
    const same = overlapOf(theirs, rows) === 'all' && overlapOf(rows, theirs) === 'all';
    // One file that is read twice, whole: with other columns, for example.
    const whole = isWhole(rows) && isWhole(theirs) && overlapOf(rows, theirs) !== 'none';
    const asMany = cutAlike(rows, theirs);
    if (asMany && (same || whole)) continue;
    const names = { here: rows.split, there: theirs.split, asMany };
    call.context.report(diagnose('againstOtherRows', span, { ...names, scores: scores.node.span }));
  }
  return true;
}

/** Null where the page shows no texts; undefined, and reported, where another model wrote them. */
function textsOf(call: PrimitiveCall, trained: TrainedValue): GeneratedValue | null | undefined {
  const texts = call.arguments.value('texts');
  if (texts?.kind !== 'generated') return null;
  const { model } = texts.node.inputs;
  if (model.node === trained.node) return texts;
  const holes = { written: model.node.span, model: call.arguments.span('trained') };
  call.context.report(diagnose('textsOfAnotherModel', call.arguments.span('texts'), holes));
  return undefined;
}

function othersOf(
  call: PrimitiveCall,
): readonly { readonly name: string; readonly value: ScoresValue; readonly span: Span }[] | null {
  const list = call.arguments.value('against');
  if (list?.kind !== 'list') return [];
  const others: { name: string; value: ScoresValue; span: Span }[] = [];
  for (const { value, span } of list.items) {
    if (value.kind === 'error') return null;
    if (value.kind !== 'scores') {
      call.context.report(diagnose('againstNoScores', span));
      return null;
    }
    others.push({ name: span.file.text.slice(span.start, span.end), value, span });
  }
  return others;
}
