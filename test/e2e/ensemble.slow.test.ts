/** An ensemble of numbers as a user has it: measured, reported and asked, and equal to its members' mean. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, runCli, stageStatuses } from '../support/run-cli.js';

const program = `
rows = csv("rows.csv", columns: { text: "text", stars: number("stars") })
raw = rows |> split(into: { train: 60%, validation: 20%, test: 20% })
tokens = raw |> tokenize(whitespace)
data = tokens |> index(vocabulary(tokens))
few = tokens |> index(vocabulary(tokens, max_size: 3))
model net(ids: Id[..time]; width: int = 4) = ids |> embedding(width) |> mean |> dense(1)
recipe = { target: .stars, epochs: 2, optimizer: adam(0.05) }
wide = train(net, data, ..recipe)
narrow = train(net(width: 2), few, ..recipe, loss: mae)
other = train(net(width: 3), data, ..recipe, seed: 1)
middle = ensemble([wide, narrow, other], vote: "median")
average = ensemble([wide, narrow, other])
measures = [mae, rmse, r2]
middle_scores = evaluate(middle, raw.test, metrics: measures)
average_scores = evaluate(average, raw.test, metrics: measures)
alone = [evaluate(one, raw.test, metrics: measures) for one in [wide, narrow, other]]
page = report(middle, middle_scores, against: [average_scores])
`;

const rows = Array.from({ length: 120 }, (_, at) => {
  const good = at % 2 === 0;
  return `${good ? 'a lovely' : 'an awful'} film number ${at % 7},${good ? 4 : 1 + (at % 3) / 10}`;
});

type Numbers = Readonly<Record<string, number>>;

test('an ensemble of numbers is the mean or the median of its members', async () => {
  const cwd = project({ 'numbers.seq': program, 'rows.csv': `text,stars\n${rows.join('\n')}\n` });
  const first = await runCli(['run', 'numbers.seq', '--json'], { cwd });
  expect(first.stderr).not.toMatch(/error\[/u);
  const outputs = outputsOf(first.stdout) as unknown as Readonly<
    Record<string, Numbers & { readonly members?: readonly Numbers[] }>
  >;
  const alone = ['wide', 'narrow', 'other'].map((one) => {
    const { mae, rmse, r2 } = outputs[`alone[one=${one}]`]!;
    return { mae, rmse, r2 };
  });
  const members = outputs['middle_scores']!.members!;
  members.forEach((member, at) => expect(member).toMatchObject(alone[at]!));
  expect(outputs['average_scores']!.members).toEqual(members);
  // Members were trained by different losses, so together they have none.
  expect(outputs['middle_scores']).not.toHaveProperty('loss');

  const ask = async (name: string): Promise<readonly number[]> => {
    const { stdout } = await runCli(['predict', 'numbers.seq', name, '--json'], {
      cwd,
      input: 'a lovely film\nan awful film\nnothing known\n',
    });
    const lines = stdout.trim().split('\n');
    return lines.map((line) => (JSON.parse(line) as { readonly value: number }).value);
  };
  const said = [await ask('wide'), await ask('narrow'), await ask('other')];
  const column = (row: number): number[] => said.map((values) => values[row]!);
  (await ask('average')).forEach((value, row) =>
    expect(value).toBeCloseTo(column(row).reduce((sum, one) => sum + one, 0) / 3, 5),
  );
  expect(await ask('middle')).toEqual(
    [0, 1, 2].map((row) => column(row).sort((one, another) => one - another)[1]),
  );

  const page = readFileSync(join(cwd, 'reports/numbers-page.html'), 'utf8').replaceAll(/\s+/gu, ' ');
  expect(page).toContain('It answers with the median of their numbers.');
  expect(page).toContain('The layers of <bdi>narrow</bdi>');
  const second = await runCli(['run', 'numbers.seq', '--json'], { cwd });
  expect(new Set(Object.values(stageStatuses(second.stdout)))).toEqual(new Set(['hit']));
});
