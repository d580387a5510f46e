/** The next values of a series, from those before them. */
import { isTimes, type ColumnFacts } from '../columns/column-facts.js';
import type { TimeColumn } from '../columns/times.js';
import { numberOf } from '../columns/numbers.js';
import { stepOf } from '../../stages/rows/regular-times.js';
import type { Finding, Refusal } from '../file/data-file.js';
import { count, grouped } from '../words.js';
import { comment, docComment, titleOf } from './comment.js';
import { isCalled, type Candidate, type Job, type JobData, type Plan } from './job.js';
import { columnSource, quoted, sourceCall } from './source-call.js';

export const forecast: Job = {
  name: 'forecast',
  title: 'forecast: say the next values of a series of numbers',
  roles: [
    { name: 'time', question: 'Which column has the time?', optional: false, candidates: timeCandidates },
    {
      name: 'value',
      question: 'Which column is to be forecast?',
      optional: false,
      candidates: (facts, { time }) => valueCandidates(facts, time),
    },
  ],
  plan(data) {
    const { time, value } = data.chosen;
    if (time === undefined) return noTime(data);
    if (value === undefined) {
      const grouping = data.facts.find(({ numbers }) => numbers.is === 'grouped');
      return {
        refusal: 'no column has numbers to forecast',
        help:
          grouping === undefined
            ? 'name it with `--value COLUMN`'
            : `\`${grouping.column.title}\` has commas between thousands (1,234.5), which are not read: save it without them`,
      };
    }
    return planForecast(data, time, value);
  },
};

function timeCandidates(facts: readonly ColumnFacts[]): readonly Candidate[] {
  return facts
    .filter(({ times, counts }) => isTimes(times) && counts.size > 1)
    .filter(({ numbers, column }) => numbers.is !== 'numbers' || isCalled(column, timeNames))
    .sort((one, other) => Number(isCalled(other.column, timeNames)) - Number(isCalled(one.column, timeNames)))
    .map((one) => ({
      facts: one,
      why: isTimes(one.times) ? `${one.column.values[0]}: ${one.times.why}` : '',
    }));
}

const timeNames = /^(date|time|day|month|year|timestamp|datetime|fecha|hora|d[ií]a|mes|a[ñn]o)$/i;

function valueCandidates(facts: readonly ColumnFacts[], time: ColumnFacts | undefined): readonly Candidate[] {
  return facts
    .filter((one) => one !== time && one.numbers.is === 'numbers' && one.counts.size > 2 && !one.isId)
    .map((one) => ({ facts: one, why: `${count(one.counts.size, 'different number')}` }));
}

function noTime({ facts }: JobData): Refusal {
  const unclear = facts.find(({ times }) => times !== null && !isTimes(times));
  if (unclear?.times != null && 'formats' in unclear.times) {
    const [one, other] = unclear.times.formats;
    return {
      refusal: `\`${unclear.column.title}\` can be read as ${one} and as ${other}: "${unclear.column.values[0]}"`,
      help: `say which: \`--time-format "${one}"\``,
    };
  }
  const like = facts.find(({ column }) => isCalled(column, timeNames));
  return {
    refusal:
      like === undefined
        ? 'no column has dates or times, and a forecast needs their order'
        : `\`${like.column.title}\` is no date that can be read: "${like.column.values[0] ?? ''}"`,
    help: 'dates are 1981-01-31, 1981-01, or say how they are written: `--time-format "DD.MM.YYYY"`',
  };
}

/** Rows of a series, so that something is left for the test. */
const leastRows = 60;

function planForecast(data: JobData, time: ColumnFacts, value: ColumnFacts): Plan | Refusal {
  const { file, facts, comments } = data;
  const { times, column } = time;
  if (!isTimes(times)) return noTime({ ...data, facts: [time] });
  if (value.numbers.is !== 'numbers') {
    return {
      refusal: `\`${value.column.title}\` is no column of numbers`,
      help: 'name another one with `--value COLUMN`',
    };
  }
  const { decimal } = value.numbers;
  const rows = times.times.flatMap((at, row) =>
    at === null || Number.isNaN(numberOf(value.column.values[row]!, decimal)) ? [] : [{ at, row }],
  );
  const series = seriesOf(rows, facts, [time, value]);
  if (series === null) {
    return {
      refusal: `several rows have the same \`${column.title}\`, and no column says which series they belong to`,
      help: 'leave one row for each time, or add a column with the name of its series',
    };
  }
  const perSeries = rows.length / series.count;
  if (perSeries < leastRows) {
    return {
      refusal: `${count(Math.floor(perSeries), 'row')}${series.column === null ? '' : ' in a series'} with a time and a number: a forecast needs ${leastRows} at least`,
      help: 'a fifth of the rows is the test; with so few, the value before is as good a forecast as any',
    };
  }
  const rhythm = rhythmOf(
    rows.map(({ at }) => at),
    times,
  );
  const invalid = file.rows - rows.length;
  const settings = sizesOf(rhythm, perSeries);
  const source = sourceCall(
    file,
    {
      time: `time(${columnSource(column)}${times.format === null ? '' : `, format: ${quoted(times.format)}`})`,
      value: `number(${columnSource(value.column)})`,
      ...(series.column === null ? {} : { series: columnSource(series.column.column) }),
    },
    { decimal, invalid },
  );
  const { history, horizon, season } = settings;
  const against = ['naive', ...(season === null ? [] : [`seasonal_naive(${season})`]), 'mean'];
  const measured = `metrics: [mae, rmse, mase], against: [${against.join(', ')}]`;
  const windows = [
    `history: ${history}`,
    `horizon: ${horizon}`,
    ...(series.column === null ? [] : ['series: .series']),
    ...(rhythm.regular ? [] : ['gaps: "join"']),
  ].join(', ');
  const own = comments.forecast;
  const about = { value: value.column.title, file: file.name, history, horizon, naive: against.length };
  const program = `${docComment(own.head(about), comments.ours)}

${comment(own.order)}
raw = ${source}
  |> split(by: .time, into: { train: 70%, validation: 10%, test: 20% })

${comment(own.numbers(rhythm.words))}
data = raw |> standardize(.value) |> windows(${windows})

${comment(own.model(horizon))}
model net(x: float[time, 1]; units: int = 32) = x |> gru(units) |> last |> dense(${horizon})
model linear(x: float[time, 1]) = x |> flatten |> dense(${horizon})

${comment(comments.stopping)}
recipe = { target: .future, loss: mae, batch: 32, epochs: ${settings.epochs}, stop: early(patience: ${settings.patience}),
  keep: best(.validation.loss), seed: 1 }

forecaster = train(net, data, optimizer: adam(0.003, clip_norm: 1), ..recipe)
scores = evaluate(forecaster, raw.test, ${measured})

${comment(own.baseline(history))}
baseline = train(linear, data, optimizer: adam(0.003), ..recipe)
baseline_scores = evaluate(baseline, raw.test, metrics: [mae, rmse, mase])

summary = report(forecaster, scores, against: [baseline_scores], title: ${quoted(titleOf(file.name))})
`;
  return {
    program: program.replace('float[time, 1]) = x |> flatten', `float[${history}, 1]) = x |> flatten`),
    findings: findingsOf(data, { time, times, value, series, rhythm, invalid, settings }),
    predict: (path) => `forecaster ${path}`,
  };
}

interface Series {
  readonly column: ColumnFacts | null;
  readonly count: number;
}

/** Null where some rows have the same time, and no column tells them apart. */
function seriesOf(
  rows: readonly { at: number; row: number }[],
  facts: readonly ColumnFacts[],
  taken: readonly ColumnFacts[],
): Series | null {
  if (new Set(rows.map(({ at }) => at)).size === rows.length) return { column: null, count: 1 };
  const column = facts.find(
    (one) =>
      !taken.includes(one) &&
      one.counts.size > 1 &&
      one.missing === 0 &&
      new Set(rows.map(({ at, row }) => `${at} ${one.column.values[row]}`)).size === rows.length,
  );
  return column === undefined || column.counts.size > rows.length / 20
    ? null
    : { column, count: column.counts.size };
}

interface Rhythm {
  /** Rows in a season that people know; null where there is none. */
  readonly season: number | null;
  /** Rows to forecast. */
  readonly horizon: number;
  readonly words: string;
  /** Whether nearly all rows are one step apart. */
  readonly regular: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;

function rhythmOf(all: readonly number[], { format }: TimeColumn): Rhythm {
  const times = Float64Array.from(new Set(all)).sort();
  const precision = format === null && times.every((time) => time % day === 0) ? 'day' : 'minute';
  const step = stepOf(times, precision);
  if (step === null) return { season: null, horizon: 1, words: 'There is one row only.', regular: true };
  const length = step.unit === 'months' ? step.count * 30 * day : step.count;
  const gaps = Array.from(times.subarray(1), (time, at) => time - times[at]!);
  const usual = gaps.filter((gap) =>
    step.unit === 'months' ? Math.abs(gap - length) < length * 0.15 : gap === length,
  ).length;
  const regular = usual >= gaps.length * 0.95;
  const of = (words: string, season: number | null, horizon: number): Rhythm => ({
    words: regular ? words : `${words} Some steps are missing: rows are taken as they follow each other.`,
    season,
    horizon,
    regular,
  });
  if (step.unit === 'months') {
    if (step.count === 1) return of('A row is a month, and a season is a year.', 12, 6);
    if (step.count === 3) return of('A row is a quarter, and a season is a year.', 4, 4);
    return of('A row is a year.', null, 3);
  }
  if (length === 7 * day) return of('A row is a week, and a season is a year.', 52, 4);
  if (length === day) return of('A row is a day, and a season is a week.', regular ? 7 : 5, 7);
  if (length === hour) return of('A row is an hour, and a season is a day.', 24, 24);
  if (day % length === 0 && length < day && day / length <= 288)
    return of(`A day has ${day / length} rows.`, day / length, Math.max(4, Math.round(hour / length)));
  return of('The rows have no season that is known.', null, 7);
}

interface Sizes {
  readonly history: number;
  readonly horizon: number;
  readonly season: number | null;
  readonly epochs: number;
  /** A few validation windows go up and down. */
  readonly patience: number;
}

/** The test has a fifth of the rows, and the validation a tenth. */
function sizesOf({ season, horizon }: Rhythm, rows: number): Sizes {
  const ahead = Math.max(1, Math.min(horizon, Math.floor(rows * 0.05)));
  const wanted = season === null ? 30 : season < 12 ? 28 : Math.min(96, 2 * season);
  const history = Math.max(4, Math.min(wanted, Math.floor(rows * 0.2)));
  return {
    history,
    horizon: ahead,
    season: season !== null && season <= history * 4 && season < rows * 0.6 ? season : null,
    patience: rows < 1000 ? 15 : 5,
    epochs: rows < 1000 ? 100 : rows < 10_000 ? 25 : 6,
  };
}

function findingsOf(
  { file, facts }: JobData,
  found: {
    time: ColumnFacts;
    times: TimeColumn;
    value: ColumnFacts;
    series: Series;
    rhythm: Rhythm;
    invalid: number;
    settings: Sizes;
  },
): readonly Finding[] {
  const { time, times, value, series, rhythm, invalid, settings } = found;
  const others = facts.filter(
    (one) => one !== time && one !== value && one !== series.column && one.numbers.is === 'numbers',
  );
  const known = times.times.filter((at) => at !== null);
  const ordered = known.every((at, row) => row === 0 || at >= known[row - 1]!);
  const { numbers } = value;
  return [
    { about: 'time', text: `${time.column.title}, ${times.why}` },
    ...(ordered ? [] : [{ about: 'time', text: 'the rows are not in order of time; they are put in order' }]),
    { about: 'time', text: rhythm.words },
    {
      about: 'value',
      text: `${value.column.title}${numbers.is === 'numbers' && numbers.decimal === ',' ? ', with decimal commas' : ''}`,
    },
    ...(numbers.is === 'numbers' && numbers.unclear
      ? [
          {
            about: 'value',
            text: `"${value.column.values[0]}" is read as a number with three decimals; if the point stands between thousands, write \`decimal: ","\``,
          },
        ]
      : []),
    ...(series.column === null
      ? []
      : [
          {
            about: 'series',
            text: `${series.column.column.title}: ${count(series.count, 'series', 'series')}`,
          },
        ]),
    ...(invalid === 0
      ? []
      : [{ about: 'rows', text: `left out: ${count(invalid, 'row')} without a time or a number` }]),
    {
      about: 'windows',
      text: `${settings.horizon} values from the ${settings.history} before, of ${grouped(file.rows)} rows`,
    },
    ...(others.length === 0
      ? []
      : [
          {
            about: 'left out',
            text: `${others
              .slice(0, 5)
              .map(({ column }) => `\`${column.title}\``)
              .join(', ')}: a history may have more columns (\`windows(of: …)\`)`,
          },
        ]),
  ];
}
