/** Times, and what goes by their order, that cannot be. */
import type { Case } from './right-program.js';

const days =
  'days = csv("d.csv", columns: { day: time("Date"), value: number("Temp"), shop: class("shop") })\n';

const after = (line: string): string => `${days}a = ${line}\n`;

export const times: readonly Case[] = [
  [
    'a time with a year of two digits',
    'a = csv("d.csv", columns: { day: time("Date", format: "DD/MM/YY") })',
    ['SEQ212 "DD/MM/YY"'],
  ],
  [
    'a format as Python writes it',
    'a = csv("d.csv", columns: { day: time("Date", format: "%d/%m/%Y") })',
    ['SEQ212 "%d/%m/%Y"'],
  ],
  [
    'a format without the month',
    'a = csv("d.csv", columns: { day: time("Date", format: "DD-YYYY") })',
    ['SEQ212 "DD-YYYY"'],
  ],
  [
    'the test before the training',
    after('days |> split(by: .day, into: { test: 20%, train: 80% })'),
    ['SEQ328 { test: 20%, train: 80% }'],
  ],
  [
    'the test before the validation',
    after('days |> split(by: .day, into: { train: 70%, test: 20%, validation: 10% })'),
    ['SEQ328 { train: 70%, test: 20%, validation: 10% }'],
  ],
  [
    'a split by time that is drawn',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }, seed: 3)'),
    ['SEQ212 3'],
  ],
  [
    'a split by time that keeps the shares of classes',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }, stratify: .shop)'),
    ['SEQ212 .shop'],
  ],
  ['folds of times', after('folds(days, 5, by: .day)'), ['SEQ328 .day']],
  [
    'a split by a number',
    after('days |> split(by: .value, into: { train: 80%, test: 20% })'),
    ['SEQ238 .value'],
  ],
  [
    'a date that was read as a text',
    'a = csv("d.csv", columns: { day: "Date" }) |> tokenize(whitespace)\nb = a |> split(by: .day, into: { train: 80%, test: 20% })',
    ['SEQ238 .day'],
  ],
];
