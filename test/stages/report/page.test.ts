/** The page as a browser and a reader get it. */
import { describe, expect, test } from 'vitest';
import { spanish } from '../../../src/stages/report/texts.es.js';
import { english } from '../../../src/stages/report/texts.js';
import { escape, html } from '../../../src/stages/report/html.js';
import { renderReportPage } from '../../../src/stages/report/render-html.js';
import type { ReportData } from '../../../src/stages/report/report-data.js';
import { hostileReport, hostileRun, sampleReport, sampleRun } from './sample.js';

/**
 * Reads a page as strictly as XML: every tag closed, every attribute quoted. Returns elements and
 * texts.
 */
function parse(page: string): { elements: { name: string; attributes: string[] }[]; text: string } {
  const elements: { name: string; attributes: string[] }[] = [];
  const open: string[] = [];
  let text = '';
  let rest = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '');
  while (rest !== '') {
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)\s*(\/?)>/.exec(rest);
    if (tag !== null) {
      const [whole, closing, name, attributes, selfClosed] = tag;
      if (closing === '/') expect(open.pop(), rest.slice(0, 80)).toBe(name);
      else {
        const names = attributes!.matchAll(/([a-zA-Z][a-zA-Z0-9-]*)(?:="[^"]*")?/g);
        elements.push({ name: name!, attributes: Array.from(names, (found) => found[1]!) });
        if (selfClosed === '') open.push(name!);
      }
      rest = rest.slice(whole.length);
      continue;
    }
    const plain = /^[^<>]+/.exec(rest);
    if (plain === null) throw new Error(`neither tag nor text: ${rest.slice(0, 80)}`);
    text += plain[0];
    rest = rest.slice(plain[0].length);
  }
  expect(open).toEqual([]);
  return { elements, text };
}

const inSpanish = renderReportPage(sampleReport, sampleRun, spanish);
const pages = {
  spanish: inSpanish,
  usual: renderReportPage(sampleReport, sampleRun, english),
  hostile: renderReportPage(hostileReport, hostileRun, english),
};

describe.each(Object.entries(pages))('the %s page', (_, page) => {
  test('is well formed and holds nothing but plain elements', () => {
    const { elements } = parse(page);
    const active = elements.filter(({ name }) =>
      /^(script|img|link|iframe|object|embed|form|base|a)$/.test(name),
    );
    expect(active).toEqual([]);
    const names = elements.flatMap(({ attributes }) => attributes);
    expect(names.filter((name) => /^(on.*|href|src|srcset|action)$/.test(name))).toEqual([]);
  });

  test('shows every section once', () => {
    const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), (found) => found[1]);
    const sections = [
      'stages',
      'curves',
      'by-class',
      'data',
      'model',
      'facts',
      'confusion',
      'probabilities',
      'errors',
    ];
    expect(ids.sort()).toEqual(sections.sort());
  });

  test('asks nothing of the network', () => {
    expect(page).not.toMatch(/url\(|@import|https?:\/\//);
    expect(page).toContain("default-src 'none'");
  });

  test('says in words what its pictures show', () => {
    const { elements } = parse(page);
    expect(page.match(/<svg[^>]*role="img"[^>]*>(?!\s*<title>)/)).toBeNull();
    expect(elements.filter(({ name }) => name === 'svg').length).toBeGreaterThan(4);
    const named = (name: string): number => elements.filter((element) => element.name === name).length;
    expect(named('caption')).toBe(named('table'));
  });

  test('has no character that HTML forbids', () => {
    // Spelled as properties: Cc are the control characters, Cs the halves of surrogate pairs.
    const forbidden = page.replace(/[\t\n\r]/g, '').match(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
    expect(forbidden).toBeNull();
  });
});

test('the words of the page have no signs of the terminal', () => {
  const { text } = parse(pages.usual);
  expect(text).toContain('spam is the positive class');
  // Quotes of names in messages: a page has markup for them.
  expect(text).not.toContain('`');
});

test('a share has its interval, and a measure of which less is better says so', () => {
  const words = parse(pages.usual).text.replace(/\s+/g, ' ');
  expect(words).toContain('Scores on 585 examples, with 95 % confidence intervals');
  expect(words).toMatch(/accuracy 0\.983 ?0\.969 to 0\.991/u);
  expect(words).toMatch(/ROC AUC 0\.995 –/u);
  expect(words).toMatch(/loss ?lower is better 0\.066/u);
});

test('the threshold that validation would choose stands beside what it gives on rows without a say', () => {
  const words = parse(pages.usual).text.replace(/\s+/g, ' ');
  expect(words).toContain(
    'By its 584 rows, validation would choose the threshold 0.620, with the highest F1 there, 0.975. ' +
      'On the rows of this page, which had no say, it gives F1 0.972 (precision 0.973, recall 0.970); 0.5 gives 0.972.',
  );
  expect(words).toContain('The expected calibration error over 585 rows, in ten bins, is 0.012.');
  expect(words).toContain('the model is as sure as it is right, as far as these rows can tell');
  const { bins } = sampleReport.probabilities!.calibration!;
  const calibration = {
    rows: 585,
    error: 0.1,
    excess: 0.1,
    bins: [{ ...bins[1]!, rows: 585, accuracy: 0.8 }],
  };
  const sure = { ...sampleReport, probabilities: { calibration, ranking: null } };
  expect(parse(renderReportPage(sure, sampleRun, english)).text.replace(/\s+/g, ' ')).toContain(
    'the model is too sure: its probabilities are 10.0 % above the share that is right',
  );
});

test('how it was trained is told first-hand, as one would write it, with the hashes of its data', () => {
  const facts = pages.usual.slice(pages.usual.indexOf('<div class="facts">'));
  const words = parse(facts.slice(0, facts.indexOf('</section>'))).text.replace(/\s+/g, ' ');
  for (const fact of [
    'optimizer adam(0.003, beta1: 0.9, beta2: 0.999, clip_norm: 5)',
    'schedule one_cycle(warm_up: 0.3)',
    'keep best(.validation.loss)',
    'stop early(.validation.f1, patience: 3, min_delta: 0)',
    'seed 1',
    'computed by TensorFlow 2.21.0, backend: native, device: cpu, threads: 2, oneDNN: yes',
    'trained on train f76f8e1be102e747',
    'validated on validation 20e2d923d4e9462c',
    'measured on test (raw) 3c2da9739148b820',
  ])
    expect(words).toContain(fact);
  // Off, or said elsewhere on the page.
  expect(words).not.toMatch(/warm up|accumulate|target/u);
});

test('the result is told in words, with the gain over the baseline', () => {
  const words = parse(pages.usual).text.replace(/\s+/g, ' ');
  expect(words).toContain('Right on 575 of 585 examples.');
  expect(words).toContain('F1 of spam is 0.972, 0.039 above baseline.');
  expect(words).toContain('4 from the cache');
  expect(words).toContain('1,313,089 parameters');
  expect(words).toContain('the weights of step 450 were kept');
});

test('the page of an ensemble has its members, and neither curves nor layers of its own', () => {
  const layers = sampleReport.model.layers;
  const member = (name: string, accuracy: number) => ({ name, parameters: 10, layers, scores: { accuracy } });
  const page = renderReportPage(
    {
      ...sampleReport,
      history: null,
      model: {
        family: 'ensemble',
        parameters: 20,
        layers: [],
        ensemble: { vote: 'hard', members: [member('w=1', 0.9), member('<b>w', 0.95)] },
      },
      errors: { ...sampleReport.errors!, of: 'votes' },
    },
    sampleRun,
    english,
  );
  const { text } = parse(page);
  const words = text.replace(/\s+/g, ' ');
  expect(words).toContain('It answers with the class that most of them predict.');
  expect(words).toMatch(/0\.983, is 0\.033 above that of its best member, &lt;b&gt;w, and 0\.058 above/u);
  expect(words).toContain('of the votes · row');
  expect(page).not.toMatch(/id="(curves|model)"/u);
});

test('the train loss above the curve is that of the epoch, not of the last few batches', () => {
  const { history } = sampleReport;
  const points = history.points.map((point) =>
    point.step === history.kept.step ? { ...point, ofEpoch: { loss: 0.092, accuracy: 0.871 } } : point,
  );
  const page = renderReportPage({ ...sampleReport, history: { ...history, points } }, sampleRun, english);
  const words = parse(page).text.replace(/\s+/g, ' ');
  expect(words).toMatch(/Loss lower is better training 0\.092 ?validation 0\.\d{3}/u);
  expect(words).toMatch(/Accuracy training 0\.871 ?validation 0\.\d{3}/u);
});

test('times of a run change nothing but themselves', () => {
  const slower = {
    ...sampleRun,
    seconds: 99,
    stages: sampleRun.stages.map((stage) => ({ ...stage, seconds: stage.seconds * 2 })),
  };
  const plain = (page: string): string =>
    page.replace(/\d+ min \d+ s|\d+(\.\d+)? m?s\b/g, 'TIME').replace(/width: ?[\d.]+%/g, 'WIDTH');
  expect(plain(renderReportPage(sampleReport, slower, english))).toBe(plain(pages.usual));
  expect(renderReportPage(sampleReport, sampleRun, english)).toBe(pages.usual);
});

const bare: typeof sampleReport = {
  version: 1,
  title: 'Bare',
  classes: ['one', 'two', 'three'],
  data: { splits: [], lengths: null, vocabulary: null },
  model: { family: 'linear', parameters: 3, layers: [] },
  history: { points: [], kept: { step: 0, reason: 'none' }, stepsPerEpoch: 1 },
  scores: { examples: 0 },
  against: [],
  probabilities: null,
  errors: { total: 0, worst: [] },
};

test.each<[string, ReportData]>([
  ['nothing measured', bare],
  ['only a loss', { ...bare, scores: { examples: 3, loss: 0.25 } }],
  ['accuracy alone, three classes', { ...bare, scores: { examples: 3, accuracy: 1 } }],
  [
    'a class that never occurs',
    {
      ...bare,
      scores: {
        examples: 2,
        classes: ['a', 'b', 'c'].map((name, at) => ({ name, support: [1, 0, 1][at]! })),
        confusion: [
          [1, 0, 0],
          [0, 0, 0],
          [1, 0, 0],
        ],
      },
    },
  ],
  [
    'one point of training that is not finite',
    {
      ...bare,
      history: {
        ...bare.history,
        points: [
          { step: 1, epoch: 1, train: { loss: Number.NaN }, validation: null },
          { step: 2, epoch: 2, train: { loss: 1 }, validation: null },
        ],
      },
    },
  ],
  [
    'another model measured otherwise',
    {
      ...bare,
      scores: { examples: 2, accuracy: 0.5 },
      against: [{ name: 'other', scores: { examples: 2, f1: 0.5 } }],
    },
  ],
])('a report with %s still makes a page', (_, data) => {
  const { text } = parse(renderReportPage(data, { ...sampleRun, stages: [], edges: [] }, english));
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
});

test.each([
  ['<script>', '&lt;script&gt;'],
  ['a & "b" \'c\'', 'a &amp; &quot;b&quot; &#39;c&#39;'],
  ['\u0000\u001b[0m\t\n', '␀␛[0m\t\n'],
  ['\ud800x\udc00 🎬', '\ufffdx\ufffd 🎬'],
])('%j is escaped', (text, expected) => {
  expect(escape(text)).toBe(expected);
  expect(html`<p>${text}</p>`.text).toBe(`<p>${expected}</p>`);
});

describe('findings', () => {
  const { history } = sampleReport;
  const evidence = {
    learningRate: 0.01,
    constantLoss: null,
    inputs: [{ column: '<b>`text`', unknown: { train: 0.6, validation: 0.6 }, longest: 9, full: 0.1 }],
    rows: null,
  };

  test('what is wrong with the model stands on top, with what to try', () => {
    const wrong = renderReportPage(
      { ...sampleReport, history: { ...history, evidence } },
      sampleRun,
      english,
    );
    const { text } = parse(wrong);
    expect(text).toContain('What is wrong with this model?');
    expect(text).toContain('60.0 % of the tokens in ');
    expect(wrong).toContain('Try: raise <code>max_size</code> of the vocabulary');
    expect(wrong).toContain('&lt;b&gt;');
  });

  test('nothing stands there where all is well, or nothing is known', () => {
    const inputs = [{ ...evidence.inputs[0]!, unknown: null }];
    const well = { ...history, evidence: { ...evidence, inputs } };
    for (const course of [history, well]) {
      const page = renderReportPage({ ...sampleReport, history: course }, sampleRun, english);
      expect(page).not.toContain('What is wrong');
    }
  });
});

/** The words of a page: what stands between tags, and what a screen reader says. */
function wordsOf(page: string): string {
  const attributes = Array.from(
    page.matchAll(/(?:aria-label|alt|title|content)="([^"]*)"/gu),
    ([, text]) => text,
  );
  return `${parse(page).text} ${attributes.join(' ')}`;
}

/** Texts without holes, by their places. */
function plainTexts(texts: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${path}${name}`, value] as const];
    return typeof value === 'object' && value !== null ? plainTexts(value, `${path}${name}.`) : [];
  });
}

// Single words also stand in code: `validation`, `epochs`.
test('a Spanish page has no English text, and numbers as its readers write them', () => {
  const ours = new Map(plainTexts(spanish));
  const foreign = plainTexts(english).filter(
    ([path, text]) => text.trim().includes(' ') && ours.get(path) !== text,
  );
  expect(foreign.length).toBeGreaterThan(90);
  const words = wordsOf(inSpanish);
  const left = foreign.filter(([, text]) =>
    new RegExp(`(?<![\\p{L}_])${text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\\p{L}_])`, 'u').test(words),
  );
  expect(left.map(([path]) => path)).toEqual([]);
  expect(inSpanish).toContain('<html lang="es">');
  expect(words).toMatch(/\d,\d %/u);
  expect(words).not.toMatch(/\d\.\d+ %/u);
});
