/**
 * What is wrong with the answers of an evaluation. Of validation rows it is also said what to try;
 * of all others only the facts, for whatever is chosen by test rows is tested by them no more.
 */
import { answerFindings, type MeasuredAnswers } from './answers.js';
import type { Finding } from './finding.js';

export function diagnoseScores(measured: MeasuredAnswers): readonly Finding[] {
  const findings = answerFindings(measured).filter((finding) => finding !== null);
  return measured.split === 'validation' ? findings : findings.map((finding) => ({ ...finding, help: [] }));
}
