/**
 * A report with a bit of everything, as the quickstart's looks, and one whose every word is
 * hostile.
 */
import type { TrainingHistory } from '../../../src/contract/artefacts/trained.js';
import type { ReportData, RunForReport } from '../../../src/stages/report/report-data.js';

const mails = [
  'Dear friend, I am writing to you in confidence about a business matter that needs your urgent reply. My late client left a sum of 00 million dollars with a security company in Amsterdam, and as the only person who knows of it I ask for your help to claim it before the fiscal year ends. You will keep 00 percent.',
  'Your order 0000 has been shipped!!! Click <url> to follow your parcel. If you did not order anything from us, please reply with REMOVE in the subject line.',
  "Hi all,\n\nthe meeting is moved to Thursday, same place. I'll bring the numbers for the third quarter.\n\nCheers\nAnn",
  'FREE newsletter: this week ten tips for a faster kernel build, a look at the new scheduler, and a discount of 00 % on our training days. To unsubscribe visit <url>',
  'test',
];

const bell = (x: number): number => Math.exp(-((x - 6) ** 2) / 22) + 0.35 * Math.exp(-((x - 15) ** 2) / 60);

export const sampleReport: ReportData & { readonly history: TrainingHistory } = {
  version: 1,
  title: 'Spam or ham',
  classes: ['ham', 'spam'],
  data: {
    splits: [
      { name: 'train', rows: 4676, classes: [3233, 1443] },
      { name: 'validation', rows: 584, classes: [404, 180] },
      { name: 'test', rows: 585, classes: [405, 180] },
    ],
    lengths: {
      split: 'train',
      rows: 4676,
      mean: 214.3,
      minimum: 1,
      maximum: 8121,
      quantiles: [
        { fraction: 0.5, tokens: 151 },
        { fraction: 0.95, tokens: 512 },
      ],
      histogram: {
        start: 0,
        width: 25,
        counts: Array.from({ length: 24 }, (_, i) => Math.round(420 * bell(i) + (i === 23 ? 210 : 0))),
        beyond: 200,
      },
      padded: null,
    },
    vocabulary: {
      size: 20_000,
      unknown: [
        { split: 'train', share: 0.021 },
        { split: 'validation', share: 0.054 },
        { split: 'test', share: 0.052 },
      ],
    },
  },
  model: {
    family: 'neural',
    parameters: 1_313_089,
    trainedWith: { tensorflow: '2.21.0', backend: 'native', device: 'cpu', threads: 2, oneDnn: true },
    layers: [
      { type: 'embedding', name: 'embedding(64)', shape: ['..time', 64], parameters: 1_280_000 },
      { type: 'lstm', name: 'lstm(64)', shape: ['..time', 64], parameters: 33_024 },
      { type: 'max', name: 'max', shape: [64], parameters: 0 },
      { type: 'dropout', name: 'dropout(0.3)', shape: [64], parameters: 0 },
      { type: 'dense', name: 'dense(1)', shape: [1], parameters: 65 },
      { type: 'sigmoid', name: 'sigmoid', shape: [1], parameters: 0 },
    ],
  },
  history: {
    points: Array.from({ length: 40 }, (_, i) => {
      const epoch = (i + 1) / 10;
      const wobble = Math.sin(i * 2.3) * 0.012;
      return {
        step: (i + 1) * 15,
        epoch,
        train: {
          loss: 0.6 * Math.exp(-epoch * 1.1) + 0.02 + wobble,
          accuracy: 1 - 0.3 * Math.exp(-epoch * 1.3) - 0.004 + wobble / 3,
        },
        validation:
          (i + 1) % 10 === 0
            ? {
                loss: 0.31 * Math.exp(-epoch * 0.9) + 0.06 + (epoch > 3 ? 0.018 : 0),
                accuracy: 0.985 - 0.09 * Math.exp(-epoch),
              }
            : null,
      };
    }),
    kept: { step: 450, reason: 'best validation loss' },
    stepsPerEpoch: 150,
  },
  scores: {
    examples: 585,
    loss: 0.0664,
    accuracy: 0.9829,
    precision: 0.9669,
    recall: 0.9778,
    f1: 0.9723,
    roc_auc: 0.9951,
    average_precision: 0.9902,
    intervals: {
      level: 0.95,
      accuracy: [0.9688, 0.9907],
      precision: [0.93, 0.9848],
      recall: [0.9443, 0.9913],
      f1: [0.9458, 0.986],
    },
    threshold: {
      value: 0.62,
      chosenBy: 'validation',
      validation: { examples: 584, precision: 0.97, recall: 0.98, f1: 0.975 },
      here: { precision: 0.973, recall: 0.97, f1: 0.9715 },
    },
    averaging: { kind: 'positive', class: 'spam' },
    classes: [
      { name: 'ham', precision: 0.9901, recall: 0.9852, f1: 0.9876, support: 405 },
      { name: 'spam', precision: 0.9669, recall: 0.9778, f1: 0.9723, support: 180 },
    ],
    confusion: [
      [399, 6],
      [4, 176],
    ],
  },
  against: [
    {
      name: 'baseline_scores',
      scores: { examples: 585, loss: 0.162, accuracy: 0.9607, precision: 0.9815, recall: 0.8889, f1: 0.9329 },
    },
  ],
  probabilities: {
    calibration: {
      rows: 585,
      error: 0.012,
      excess: 0.004,
      bins: [
        { from: 0.5, to: 0.6, rows: 6, confidence: 0.55, accuracy: 0.5 },
        { from: 0.9, to: 1, rows: 579, confidence: 0.992, accuracy: 0.988 },
      ],
    },
    ranking: {
      rocAuc: 0.9951,
      averagePrecision: 0.9902,
      positives: 180,
      negatives: 405,
      thresholds: 571,
      points: [
        { threshold: 0.99, truePositiveRate: 0.8, falsePositiveRate: 0, precision: 1 },
        { threshold: 0.4, truePositiveRate: 0.98, falsePositiveRate: 0.02, precision: 0.956 },
        { threshold: 0.001, truePositiveRate: 1, falsePositiveRate: 1, precision: 0.3077 },
      ],
      atHalf: { threshold: 0.5, truePositiveRate: 0.9778, falsePositiveRate: 0.0148, precision: 0.9669 },
      atChosen: { threshold: 0.62, truePositiveRate: 0.97, falsePositiveRate: 0.012, precision: 0.973 },
    },
  },
  errors: {
    total: 10,
    worst: mails.concat(mails).map((text, i) => ({
      row: (i * 131) % 585,
      target: i % 3 === 0 ? 'spam' : 'ham',
      predicted: i % 3 === 0 ? 'ham' : 'spam',
      probability: 0.9997 - i * 0.031,
      text,
      cut: false,
    })),
  },
};

const stage = (name: string, summary: string, seconds: number, status: 'ran' | 'hit' = 'ran') => ({
  name,
  summary,
  seconds,
  status,
});

export const sampleRun: RunForReport = {
  file: 'quickstart.seq',
  seconds: 64.2,
  stages: [
    stage('mails', 'folder: 6,046 files in 5 classes', 0, 'hit'),
    stage('raw/replace', 'replace(r"^[\\s\\S]*?\\r?\\n\\r?\\n")', 0, 'hit'),
    stage('raw/deduplicate', 'deduplicate(.text)', 0, 'hit'),
    stage('raw', 'split(train 80 %, validation 10 %, test 10 %)', 0, 'hit'),
    stage('tokens', 'lowercase → replace → mask_urls → tokenize(regex)', 2.1),
    stage('words', 'vocabulary(min_count: 3, max_size: 20,000)', 0.4),
    stage('data', 'index → truncate(250)', 0.9),
    stage('classifier', 'train(spam_filter): adam, 4 epochs of 32', 52.8),
    stage('scores', 'evaluate(classifier)', 1.3),
    stage('baseline', 'logistic_regression(tfidf)', 2.2),
    stage('baseline_scores', 'evaluate(baseline)', 0.3),
    stage('summary', 'report', 0.2),
  ],
  edges: [
    ['mails', 'raw/replace'],
    ['raw/replace', 'raw/deduplicate'],
    ['raw/deduplicate', 'raw'],
    ['raw', 'tokens'],
    ['tokens', 'words'],
    ['tokens', 'data'],
    ['words', 'data'],
    ['data', 'classifier'],
    ['classifier', 'scores'],
    ['data', 'scores'],
    ['raw', 'scores'],
    ['tokens', 'baseline'],
    ['baseline', 'baseline_scores'],
    ['tokens', 'baseline_scores'],
    ['scores', 'summary'],
    ['baseline_scores', 'summary'],
    ['classifier', 'summary'],
    ['raw', 'summary'],
  ].map(([from, to]) => ({ from: from!, to: to! })),
  training: {
    settings: {
      target: 'label',
      loss: { name: 'binary_cross_entropy' },
      optimizer: {
        name: 'adam',
        beta1: 0.9,
        beta2: 0.999,
        learning_rate: 0.003,
        clip_norm: 5,
        clip_value: null,
      },
      schedule: { kind: 'one_cycle', peak: null, warm_up: 0.3 },
      warm_up: null,
      accumulate: 1,
      batch: 32,
      epochs: 4,
      keep: { kind: 'best', metric: 'loss', mode: 'min' },
      stop: { kind: 'early', metric: 'f1', mode: 'max', patience: 3, min_delta: 0 },
      seed: 1,
      buckets: true,
    },
    inputs: { 'data.train': 'f76f8e1be102e747', 'data.validation': '20e2d923d4e9462c' },
    environment: { tensorflow: { tensorflow: '2.21.0', threads: 2 } },
  },
  evaluation: {
    inputs: { model: '50', 'data.test': '0b4ce15bc41b5605', 'raw.test': '3c2da9739148b820' },
    environment: {},
  },
  facts: [
    { name: 'seqpipe', value: '0.1.0' },
    { name: 'backend', value: 'TensorFlow 2.21.0, 2 threads' },
  ],
};

const attack =
  '<script>alert("x")</script><img src=x onerror=alert(1)> & \' " `${1}` --> ]]> </style></title>';
const longWord = 'Donaudampfschifffahrtsgesellschaft'.repeat(30);
const rightToLeft = 'هذا نص طويل من اليمين إلى اليسار مع English في الوسط و \u202eأشياء معكوسة 123';
const odd = `👩‍👩‍👧‍👦 z̸̢̛͎͉a̷͎͝l̵̰̋g̴̙̈o \u0000\u0007\u001b[31m \ud800 \uffff ${'👍🏽'.repeat(120)}`;

/** Every text of the sample replaced by something that would break a careless page. */
export const hostileReport: ReportData & { readonly history: TrainingHistory } = {
  ...sampleReport,
  title: `${attack} ${longWord}`,
  classes: [attack, longWord.slice(0, 120)],
  data: {
    ...sampleReport.data,
    splits: sampleReport.data.splits.map((split) => ({ ...split, name: attack })),
  },
  model: {
    ...sampleReport.model,
    layers: [{ type: attack, name: `${attack}(${longWord})`, shape: [attack, longWord], parameters: 1 }],
  },
  history: { ...sampleReport.history, kept: { step: 450, reason: attack } },
  scores: {
    ...sampleReport.scores,
    averaging: { kind: 'positive', class: attack },
    classes: [
      { ...sampleReport.scores.classes![0]!, name: attack },
      { ...sampleReport.scores.classes![1]!, name: longWord.slice(0, 120) },
    ],
  },
  against: [
    { name: attack, scores: sampleReport.against[0]!.scores },
    { name: longWord, scores: sampleReport.scores },
  ],
  errors: {
    total: 2000,
    worst: [attack, longWord, rightToLeft, odd, '', '\n\n\n', `${rightToLeft} `.repeat(20)].map(
      (text, row) => ({
        row,
        target: attack,
        predicted: longWord.slice(0, 200),
        probability: 1,
        text,
        cut: row === 6,
      }),
    ),
  },
};

export const hostileRun: RunForReport = {
  ...sampleRun,
  training: {
    settings: { [attack]: attack, loss: { name: longWord } },
    inputs: { [`data.${attack}`]: longWord },
    environment: {},
  },
  file: `${attack}.seq`,
  stages: sampleRun.stages.map((one, i) => ({
    ...one,
    summary: i % 2 === 0 ? attack : longWord,
    status: (['hit', 'ran', 'failed', 'skipped'] as const)[i % 4]!,
  })),
  facts: [{ name: attack, value: longWord }],
};
