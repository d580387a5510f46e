/** How the answers of an ensemble's members become that of the ensemble. */
import type { Numbers } from '../../contract/artefacts/scaling.js';
import type { ClassVote, NumberVote, Vote } from '../../contract/artefacts/trained.js';

/** Log-probabilities are bounded below: one member that is sure of the opposite decides nothing alone. */
const SMALLEST = 1e-7;

/** What the probabilities of all members together add to a hard vote: less than any vote. */
const TIE = 1e-4;

/** `members`: row-major [rows, classes], or a number for each row where there are no classes. */
export function joinAnswers(vote: Vote, members: readonly Numbers[], rows: number, classes: number): Numbers {
  return vote === 'mean' || vote === 'median'
    ? joinNumbers(vote, members)
    : joinVotes(vote, members, rows, classes);
}

/** Number by number the mean of the members, or their median: of an even number, the mean of the middle two. */
export function joinNumbers(vote: NumberVote, members: readonly Numbers[]): Float64Array {
  return Float64Array.from(members[0]!, (_, at) => {
    const said = Float64Array.from(members, (member) => member[at]!);
    return vote === 'mean' ? meanOf(said) : medianOf(said);
  });
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is no number makes the answer none. Values are sorted in place. */
function medianOf(values: Float64Array): number {
  if (values.some(Number.isNaN)) return Number.NaN;
  values.sort();
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}

/**
 * `members`: row-major [rows, classes] of each member, rows sum to 1; so does what comes out.
 *
 *     soft   p = Σₘ pₘ / M
 *     log    p ∝ exp(Σₘ log pₘ / M): the mean of logits, up to what makes the row sum to 1
 *     hard   p = share of the members whose most probable class it is
 *
 * Of equally many hard votes, the class with the higher mean probability wins: it gets a share that
 * is larger by less than any vote.
 */
export function joinVotes(
  vote: ClassVote,
  members: readonly Numbers[],
  rows: number,
  classes: number,
): Float32Array {
  const joined = new Float64Array(rows * classes);
  switch (vote) {
    case 'soft':
      addUp(members, joined, (value) => value);
      break;
    case 'log':
      addUp(members, joined, (value) => Math.log(Math.max(value, SMALLEST)) / members.length);
      for (let at = 0; at < joined.length; at++) joined[at] = Math.exp(joined[at]!);
      break;
    case 'hard':
      countVotes(members, joined, classes);
      break;
  }
  return scaledRows(joined, classes);
}

function addUp(members: readonly Numbers[], sums: Float64Array, term: (value: number) => number): void {
  for (const member of members) for (let at = 0; at < sums.length; at++) sums[at]! += term(member[at]!);
}

function countVotes(members: readonly Numbers[], votes: Float64Array, classes: number): void {
  for (let first = 0; first < votes.length; first += classes) {
    for (const member of members) {
      let said = first;
      for (let at = first; at < first + classes; at++) if (member[at]! > member[said]!) said = at;
      votes[said]! += 1;
      for (let at = first; at < first + classes; at++) votes[at]! += member[at]! * TIE;
    }
  }
}

function scaledRows(values: Float64Array, classes: number): Float32Array {
  const scaled = new Float32Array(values.length);
  for (let first = 0; first < values.length; first += classes) {
    let sum = 0;
    for (let code = 0; code < classes; code++) sum += values[first + code]!;
    for (let code = 0; code < classes; code++) scaled[first + code] = values[first + code]! / sum;
  }
  return scaled;
}
