/**
 * A program that fits a page: 800 sentences about films, of which half say `not`. What a sentence
 * means depends on the order of its words, so a network that reads them in order gets it right and
 * a bag of words does not.
 */
export interface Example {
  readonly name: string;
  readonly program: string;
  readonly files: Readonly<Record<string, string>>;
}

const subjects = [
  'plot',
  'film',
  'music',
  'cast',
  'ending',
  'humour',
  'script',
  'scenery',
  'pace',
  'dialogue',
];
const verbs = ['was', 'is', 'seemed', 'felt', 'looked'];
const good = ['good', 'lovely', 'brilliant', 'fresh', 'clever', 'funny', 'moving', 'honest'];
const bad = ['bad', 'dull', 'weak', 'stale', 'clumsy', 'sad', 'boring', 'false'];
const ends = ['to me', 'today', 'in the end', 'at first', 'as ever', 'this time'];

/** 200 of the 2,400 sentences of each kind, spread by a step that shares no factor with 2,400. */
function rows(): string {
  const lines = Array.from({ length: 800 }, (_, at) => {
    const positive = at % 2 === 0;
    const negated = at % 4 > 1;
    let rest = (Math.floor(at / 4) * 1009) % 2400;
    const pick = (list: readonly string[]): string => {
      const word = list[rest % list.length] ?? '';
      rest = Math.floor(rest / list.length);
      return word;
    };
    const [subject, word] = [pick(subjects), pick(positive === negated ? bad : good)];
    return `${positive ? 'good' : 'bad'},the ${subject} ${pick(verbs)} ${negated ? 'not' : 'so'} ${word} ${pick(ends)}`;
  });
  return ['label,text', ...lines, ''].join('\n');
}

export const filmsExample: Example = {
  name: 'films.seq',
  files: { 'films.csv': rows() },
  program: `## Good or bad? A network reads the words in order, so it sees what "not"
## belongs to.
raw = csv("films.csv", columns: { text: "text", label: class("label") })
  |> split(into: { train: 70%, validation: 15%, test: 15% }, stratify: .label, seed: 1)

tokens = raw |> lowercase |> tokenize(whitespace)
words  = vocabulary(tokens)
data   = tokens |> index(words)

model reader(ids: Id[..time]) = ids |> embedding(16) |> gru(16) |> last |> dense(1) |> sigmoid

classifier = train(reader, data, target: .label, loss: binary_cross_entropy,
  optimizer: adam(0.01), batch: 32, epochs: 8, keep: best(.validation.loss), seed: 1)
scores     = evaluate(classifier, raw.test, metrics: [accuracy, f1])

# A bag of words: it knows which words there are, and not where.
bag        = logistic_regression(tokens, target: .label)
bag_scores = evaluate(bag, raw.test, metrics: [accuracy, f1])

page = report(classifier, scores, against: [bag_scores], title: "Good or bad?")
`,
};
