/** The examples of the playground: programs of this folder and of the course, with their data. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digitPictures } from './digits.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const course = join(here, '../../../pipelines/course');
const own = (name) => readFileSync(join(here, name), 'utf8');
const ofCourse = (name) => readFileSync(join(course, name), 'utf8');

/** The numbers of the course in words, each once in English and once in Spanish. */
function languages() {
  const rows = ofCourse('numbers.csv')
    .trim()
    .split('\n')
    .slice(1, 601)
    .map((line) => line.split(','));
  const lines = rows.flatMap(([english, spanish]) => [`${english},English`, `${spanish},Spanish`]);
  return `text,language\n${lines.join('\n')}\n`;
}

export const examples = [
  {
    id: 'languages',
    title: { en: 'English or Spanish', es: 'Inglés o español' },
    program: own('languages.seq'),
    files: { 'languages.csv': languages() },
  },
  {
    id: 'cell',
    title: { en: 'A recurrent cell by hand', es: 'Una celda recurrente a mano' },
    program: own('cell.seq'),
    files: { 'languages.csv': languages() },
  },
  {
    id: 'writer',
    title: { en: 'A language model of letters', es: 'Un modelo de lenguaje de letras' },
    program: own('writer.seq'),
    files: { 'numbers.csv': ofCourse('numbers.csv').replace(/^en,es/, 'english,spanish') },
  },
  {
    id: 'autoencoder',
    title: { en: 'Digits through a narrow code', es: 'Cifras a través de un código estrecho' },
    program: own('autoencoder.seq'),
    files: { 'digits.csv': digitPictures() },
  },
  {
    id: 'forecast',
    title: { en: 'Passengers of the next year', es: 'Los pasajeros del próximo año' },
    program: ofCourse('10_forecast.seq'),
    files: { 'passengers.csv': ofCourse('passengers.csv') },
  },
];
