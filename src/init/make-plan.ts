/** From a file of data and a job to the program: columns are chosen as told, or as they are guessed. */
import { format } from '../language/format/format.js';
import { factsOf, type ColumnFacts } from './columns/column-facts.js';
import { columnNamed, type DataFile, type Finding, type Refusal } from './file/data-file.js';
import { isRefusal } from './file/data-file.js';
import type { Language } from '../base/language.js';
import { programComments } from './jobs/comments.js';
import type { Chosen, Job, Plan, Role, RoleName } from './jobs/job.js';
import { nearest } from '../base/diagnostics/suggest.js';
import { count } from './words.js';

/** The columns that the user names. */
export type Told = { readonly [Name in RoleName]?: string | null };

export interface Columns {
  readonly facts: readonly ColumnFacts[];
  readonly chosen: Chosen;
}

/** Asks for a column where several come into question; null where nobody can be asked. */
export type AskColumn = (role: Role, candidates: ReturnType<Role['candidates']>) => Promise<ColumnFacts>;

export async function chooseColumns(
  file: DataFile,
  job: Job,
  told: Told & { readonly timeFormat: string | null },
  ask: AskColumn | null,
): Promise<(Columns & { readonly findings: readonly Finding[] }) | Refusal> {
  const facts = file.columns.map((column) => factsOf(file, column, told.timeFormat));
  let chosen: Chosen = {};
  const findings: Finding[] = [];
  for (const role of job.roles) {
    const name = told[role.name] ?? null;
    if (name !== null) {
      const column = columnNamed(file, name);
      if (column === null) return noColumn(file, role.name, name);
      chosen = { ...chosen, [role.name]: facts[file.columns.indexOf(column)] };
      continue;
    }
    const candidates = role.candidates(facts, chosen);
    const [first, second] = candidates;
    if (first === undefined) continue;
    const taken = second === undefined || ask === null ? first.facts : await ask(role, candidates);
    chosen = { ...chosen, [role.name]: taken };
    if (second !== undefined && ask === null) {
      const others = candidates.slice(1, 5).map(({ facts: { column } }) => `\`${column.title}\``);
      findings.push({
        about: role.name,
        text: `${taken.column.title} is a guess; \`--${role.name}\` names another one: ${others.join(', ')}`,
      });
    }
  }
  return { facts, chosen, findings };
}

function noColumn({ columns, name: file }: DataFile, option: string, name: string): Refusal {
  const titles = columns.map(({ title }) => title);
  const near = nearest(name, titles);
  const list = titles.slice(0, 20).join(', ');
  return {
    refusal: `${file} has no column "${name}" (\`--${option}\`)`,
    help: near === null ? `its columns are: ${list}` : `did you mean "${near}"? Its columns are: ${list}`,
  };
}

/** The plan, with a program in the style of `seqpipe fmt`. */
export function makePlan(
  file: DataFile,
  job: Job,
  { facts, chosen }: Columns,
  language: Language,
): Plan | Refusal {
  const plan = job.plan({ file, facts, chosen, comments: programComments[language] });
  if (isRefusal(plan)) return plan;
  const { text } = format({ path: 'new.seq', text: plan.program });
  if (text === null) throw new Error(`the new program has syntax errors:\n${plan.program}`);
  const broken = file.brokenRows;
  return {
    ...plan,
    program: text,
    findings:
      broken === 0
        ? plan.findings
        : [
            {
              about: 'rows',
              text: `left out: ${count(broken, 'row')} that cannot be read`,
            },
            ...plan.findings,
          ],
  };
}
