/** Programs of newcomers: what is told of them, and the program that the help leads to. */
import { model, rows } from '../check/right-program.js';

export interface Newcomer {
  readonly what: string;
  readonly program: string;
  /** Code and marked text of each message. */
  readonly told: readonly string[];
  /** Lines of help that must be there. */
  readonly help?: readonly string[];
  /** The program with the help followed. */
  readonly repaired?: string;
}

const net = (body: string): string =>
  `${rows}model m(ids: Id[..time]) = ${body}\nc = train(m, data, target: .label)\n`;
const training = (settings: string): string =>
  `${rows}${model}c = train(m, data, target: .label${settings === '' ? '' : `, ${settings}`})\n`;
const tokens = `rows = csv("a.csv", columns: { text: "t", label: class("l") })
raw = rows |> split(into: { train: 80%, validation: 10%, test: 10% })
`;

const layers: readonly Newcomer[] = [
  {
    what: 'a number that is made a text, and one that is added to a text',
    program: `part = 3\na = csv("data_" + str(part) + ".csv", columns: { text: "t" })\nb = csv("data_" + part + ".csv", columns: { text: "t" })\n`,
    told: ['SEQ200 str', 'SEQ226 "data_" + part'],
    help: [
      'values are not converted: a text is written `"3"`, a number `3`, and a column of numbers is read with `number("price")`',
      '`+` joins texts, and a number in quotes is one: `"3"`',
    ],
    repaired: `part = "3"\na = csv("data_" + part + ".csv", columns: { text: "t" })\n`,
  },
  {
    what: 'a number in quotes',
    program: 'width = 3 + "4"\n',
    told: ['SEQ226 3 + "4"'],
    help: ['`"4"` is a text: without its quotes it is a number'],
    repaired: 'width = 3 + 4\n',
  },
  {
    what: 'a stage with a block, as a function has one',
    program: `stage clean(text: Text) {\n  small = text |> lowercase\n  small |> tokenize(whitespace)\n}\n${rows}`,
    told: ['SEQ100 {'],
    help: ['the body of a stage is one expression: `= text |> …`; only models have blocks'],
    repaired: `stage clean(text: Text) = text |> lowercase |> tokenize(whitespace)\n${rows}`,
  },
  {
    what: 'a comma between thousands',
    program: training('batch: 1,000'),
    told: ['SEQ106 1,000'],
    help: ['write `1.000` if the comma begins decimals, or `1000` if it parts thousands'],
    repaired: training('batch: 1000'),
  },
  {
    what: 'Keras: an activation as text, after =',
    program: net('ids |> embedding(4) |> lstm(3) |> last |> Dense(1, activation="sigmoid")'),
    told: ['SEQ200 Dense'],
    help: ['write `dense(1, activation: sigmoid)`'],
    repaired: net('ids |> embedding(4) |> lstm(3) |> last |> dense(1, activation: sigmoid)'),
  },
  {
    what: 'Keras: layers around layers',
    program: net(
      'ids |> Embedding(1000, 4, input_length=10) |> Bidirectional(LSTM(3)) |> max |> Dense(1) |> sigmoid',
    ),
    told: ['SEQ200 Embedding'],
    help: [
      '`Embedding`: write `embedding(4)`',
      '`Bidirectional`: write `bidirectional(lstm(3))`',
      '`Dense`: write `dense(1)`',
    ],
    repaired: net('ids |> embedding(4) |> bidirectional(lstm(3)) |> max |> dense(1) |> sigmoid'),
  },
  {
    what: 'Keras: a convolution and its pooling',
    program: net(
      'ids |> embedding(4) |> Conv1D(8, 3, activation="relu", padding="same") |> GlobalMaxPooling1D() |> dense(1) |> sigmoid',
    ),
    told: ['SEQ200 Conv1D'],
    help: [
      '`Conv1D`: write `conv1d(8, 3, activation: relu, padding: "same")`',
      '`GlobalMaxPooling1D`: write `max`',
    ],
    repaired: net(
      'ids |> embedding(4) |> conv1d(8, 3, activation: relu, padding: "same") |> max |> dense(1) |> sigmoid',
    ),
  },
  {
    what: 'PyTorch: sizes of inputs before those of outputs',
    program: net(
      'ids |> nn.Embedding(1000, 4) |> nn.LSTM(4, 3, batch_first=True) |> last |> nn.Linear(3, 1) |> sigmoid',
    ),
    told: ['SEQ200 nn'],
    help: ['`Embedding`: write `embedding(4)`', '`LSTM`: write `lstm(3)`', '`Linear`: write `dense(1)`'],
    repaired: net('ids |> embedding(4) |> lstm(3) |> last |> dense(1) |> sigmoid'),
  },
  {
    what: 'PyTorch: a function of a module',
    program: net('ids |> embedding(4) |> mean |> dense(1) |> F.sigmoid'),
    told: ['SEQ200 F'],
    help: ['did you mean `sigmoid`?'],
  },
  {
    what: 'Keras: a regularizer and an initializer',
    program: net(
      'ids |> embedding(4) |> mean |> dense(1, kernel_regularizer: l2(0.01), kernel_initializer: glorot) |> sigmoid',
    ),
    told: ['SEQ210 kernel_regularizer'],
    help: ['`kernel_regularizer`: it is `penalty` here', '`kernel_initializer`: it is `init` here'],
    repaired: net('ids |> embedding(4) |> mean |> dense(1, penalty: l2(0.01), init: glorot) |> sigmoid'),
  },
  {
    what: 'Keras: the length of the input of a layer',
    program: net('ids |> embedding(4, input_length: 10) |> mean |> dense(1) |> sigmoid'),
    told: ['SEQ210 input_length'],
    help: ['leave it out: rows have the lengths that `truncate(200)` or `pad(200)` gave them'],
  },
  {
    what: 'a list for a layer that takes its inputs one by one',
    program: `${rows}model m(ids: Id[..time]) {
  e = ids |> embedding(4)
  a = e |> mean
  b = e |> max
  concat([a, b]) |> dense(1) |> sigmoid
}
c = train(m, data, target: .label)
`,
    told: ['SEQ213 [a, b]'],
    help: ['write `concat(a, b)`: the inputs stand one by one'],
  },
  {
    what: 'Spanish: names of layers',
    program: net('ids |> incrustación(4) |> lstm(3) |> último |> densa(1) |> sigmoide'),
    told: ['SEQ200 incrustación'],
    help: [
      '`incrustación`: write `embedding(4)`',
      '`último`: did you mean `last`?',
      '`densa`: write `dense(1)`',
      '`sigmoide`: did you mean `sigmoid`?',
    ],
    repaired: net('ids |> embedding(4) |> lstm(3) |> last |> dense(1) |> sigmoid'),
  },
  {
    what: 'a share in hundredths',
    program: net('ids |> embedding(4) |> mean |> dropout(50) |> dense(1) |> sigmoid'),
    told: ['SEQ212 50'],
    help: ['write `50%`'],
    repaired: net('ids |> embedding(4) |> mean |> dropout(50%) |> dense(1) |> sigmoid'),
  },
];

const trainings: readonly Newcomer[] = [
  {
    what: 'Keras: an optimizer of a module',
    program: training('optimizer: keras.optimizers.Adam(learning_rate=1e-3)'),
    told: ['SEQ200 keras'],
    help: ['write `adam(learning_rate: 1e-3)`'],
    repaired: training('optimizer: adam(learning_rate: 1e-3)'),
  },
  {
    what: 'Keras: a checkpoint with its arguments',
    program: training('keep: ModelCheckpoint("best.h5", save_best_only=True)'),
    told: ['SEQ200 ModelCheckpoint'],
    help: ['the best weights are kept with `keep: best(.validation.loss)`'],
    repaired: training('keep: best(.validation.loss)'),
  },
  {
    what: 'Keras: the name of a measure',
    program: training('keep: best("val_loss")'),
    told: ['SEQ212 "val_loss"'],
    help: ['write `.validation.loss`, or a metric such as `.validation.accuracy`'],
  },
  {
    what: 'a short name of a measure',
    program: training('keep: best(.validation.acc)'),
    told: ['SEQ243 .validation.acc'],
    help: ['did you mean `.validation.accuracy`?'],
    repaired: training('keep: best(.validation.accuracy)'),
  },
  {
    what: 'patience alone',
    program: training('stop: 3'),
    told: ['SEQ212 3'],
    help: ['write `early(patience: 3)`'],
    repaired: training('stop: early(patience: 3)'),
  },
  {
    what: 'a number in quotes',
    program: training('epochs: "3"'),
    told: ['SEQ212 "3"'],
    help: ['write it without quotes: `3`'],
    repaired: training('epochs: 3'),
  },
  {
    what: 'Python: None and True',
    program: training('schedule: None, stop: True'),
    told: ['SEQ200 None'],
    help: ['`None`: did you mean `none`?', '`True`: did you mean `true`?'],
  },
  {
    what: 'Spanish: names of arguments',
    program: training('épocas: 3, pérdida: mse, semilla: 1'),
    told: ['SEQ210 épocas'],
    help: ['`épocas`: it is `epochs` here', '`pérdida`: it is `loss` here', '`semilla`: it is `seed` here'],
  },
  {
    what: 'the data before the model',
    program: `${rows}${model}c = train(data, m, target: .label)\n`,
    told: ['SEQ212 data'],
    help: ['write the model first, then the data: `train(m, data, target: .label)`'],
    repaired: training(''),
  },
  {
    what: 'the rows before the trained model',
    program: `${training('')}s = evaluate(raw.test, c)\n`,
    told: ['SEQ212 raw.test'],
    help: ['write the trained model first, then the rows: `evaluate(c, raw.test)`'],
    repaired: `${training('')}s = evaluate(c, raw.test)\n`,
  },
  {
    what: 'metrics that are no list',
    program: `${training('')}s = evaluate(c, raw.test, metrics: accuracy, f1)\n`,
    told: ['SEQ213 f1'],
    help: ['write `metrics: [accuracy, f1]`: several values are one list'],
    repaired: `${training('')}s = evaluate(c, raw.test, metrics: [accuracy, f1])\n`,
  },
  {
    what: 'another name of the validation split',
    program: `${training('')}s = evaluate(c, raw.valid)\n`,
    told: ['SEQ225 valid'],
    help: ['did you mean `.validation`?'],
    repaired: `${training('')}s = evaluate(c, raw.validation)\n`,
  },
  {
    what: 'the name that a column has in the file',
    program: `${rows.replace('class("l"', 'class("etiqueta"')}${model}c = train(m, data, target: .etiqueta)\n`,
    told: ['SEQ224 .etiqueta'],
    help: ['the column that the file calls "etiqueta" is `.label` here'],
  },
  {
    what: 'a model that answers by a method',
    program: `${training('')}p = c.predict("a text")\n`,
    told: ['SEQ225 predict'],
    help: ['new texts are answered by the command: `seqpipe predict file.seq c "a text"`'],
  },
];

const splits: readonly Newcomer[] = [
  {
    what: 'Keras: a loss and an optimizer',
    program: training('loss: binary_crossentropy, optimizer: Adam(lr: 0.001)'),
    told: ['SEQ200 binary_crossentropy'],
    help: ['`Adam`: write `adam(learning_rate: 0.001)`'],
    repaired: training('loss: binary_cross_entropy, optimizer: adam(learning_rate: 0.001)'),
  },
  {
    what: 'softmax of one number',
    program: net('ids |> embedding(4) |> mean |> dense(1) |> softmax'),
    told: ['SEQ237 softmax'],
    help: ['write `sigmoid` in place of `softmax`'],
    repaired: net('ids |> embedding(4) |> mean |> dense(1) |> sigmoid'),
  },
  {
    what: 'Spanish: names of splits',
    program:
      'rows = csv("a.csv", columns: { text: "t" })\nraw = rows |> split(into: { entrenamiento: 80%, prueba: 20% })\nw = vocabulary(raw |> tokenize(whitespace))\n',
    told: ['SEQ305 raw |> tokenize(whitespace)'],
    help: ['where the splits are made, write `train` for `entrenamiento`, `test` for `prueba`'],
    repaired:
      'rows = csv("a.csv", columns: { text: "t" })\nraw = rows |> split(into: { train: 80%, test: 20% })\nw = vocabulary(raw |> tokenize(whitespace))\n',
  },
];

const data: readonly Newcomer[] = [
  {
    what: 'pandas: a file without its columns',
    program: 'raw = pd.read_csv("a.csv", sep=";", encoding="utf-8")\n',
    told: ['SEQ200 pd'],
    help: [
      'a table is read with its columns: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
    ],
    repaired: 'raw = csv("data.csv", columns: { text: "text", label: class("label") })\n',
  },
  {
    what: 'pandas: methods of a table',
    program: `${tokens}n = raw.drop_duplicates(subset="text")\n`,
    told: ['SEQ225 drop_duplicates'],
    help: ['rows with the same text are removed with `raw |> deduplicate(.text)`'],
    repaired: `${tokens}n = raw |> deduplicate(.text)\n`,
  },
  {
    what: 'scikit-learn: shares of a split',
    program: `${tokens.split('\n')[0]}\nd = rows |> split(train: 0.7, validation: 0.15, test: 0.15)\n`,
    told: ['SEQ210 train'],
    help: [
      '`train`, `validation`, `test`: the parts have names and shares: `split(into: { train: 80%, test: 20% })`',
    ],
  },
  {
    what: 'shares without names',
    program: `${tokens.split('\n')[0]}\nd = rows |> split(70, 15, 15)\n`,
    told: ['SEQ212 70'],
    help: ['the shares have names: `split(into: { train: 80%, test: 20% })`'],
  },
  {
    what: 'Keras: padding',
    program: `${rows}d = data |> pad_sequences(maxlen=50, padding="post", truncating="pre")\n`,
    told: ['SEQ200 pad_sequences'],
    help: ['write `pad(length: 50, side: "right", truncate: "left")`'],
    repaired: `${rows}d = data |> pad(length: 50, side: "right", truncate: "left")\n`,
  },
  {
    what: 'a text without quotes',
    program: `${rows}d = data |> pad(50, side: left)\n`,
    told: ['SEQ200 left'],
    help: ['a text stands in quotes: `"left"`'],
    repaired: `${rows}d = data |> pad(50, side: "left")\n`,
  },
  {
    what: 'the tokenizer of another library',
    program: `${tokens}t = raw |> tokenize(word_tokenize)\n`,
    told: ['SEQ200 word_tokenize'],
    help: ['did you mean `treebank`?'],
    repaired: `${tokens}t = raw |> tokenize(treebank)\n`,
  },
  {
    what: 'Keras: a Tokenizer',
    program: `${tokens}t = Tokenizer(num_words=1000)\n`,
    told: ['SEQ200 Tokenizer'],
  },
  {
    what: 'Hugging Face: a data set by its name',
    program: 'd = load_dataset("imdb", split="train")\n',
    told: ['SEQ200 load_dataset'],
  },
  {
    what: 'Spanish: thousands with a point',
    program: 'raw = csv("a.csv", columns: { text: "t" }, limit: 1.000)\n',
    told: ['SEQ212 1.000'],
    help: ['write `1000`: a point begins the decimals of a number'],
    repaired: 'raw = csv("a.csv", columns: { text: "t" }, limit: 1000)\n',
  },
  {
    what: 'a letter of another alphabet',
    program: 'rаw = csv("a.csv", columns: { text: "t" })\nt = raw |> lowercase\n',
    told: ['SEQ200 raw'],
    help: [
      '`rаw` looks the same, but one of them has a letter of another alphabet: `а` (U+0430)',
      'type the name again',
    ],
  },
];

const texts: readonly Newcomer[] = [
  {
    what: 'Python: a text of several lines as a comment',
    program: `"""\nMy first program\n"""\n${tokens}`,
    told: ['SEQ120 """'],
  },
  {
    what: 'Python: a text with values',
    program: 'a = "x"\nb = csv(f"{a}.csv", columns: { text: "t" })\n',
    told: ['SEQ120 f"{a}.csv"'],
    help: ['write `a + ".csv"`'],
    repaired: 'a = "x"\nb = csv(a + ".csv", columns: { text: "t" })\n',
  },
  {
    what: 'single quotes throughout',
    program: "raw = csv('a.csv', columns: { text: 't', label: class('l') })\n",
    told: ["SEQ102 'a.csv'"],
    help: ['write "a.csv"', 'write "t"', 'write "l"'],
  },
  {
    what: 'quotes of a word processor',
    program: 'raw = csv(«a.csv», columns: { text: «t» })\n',
    told: ['SEQ102 «a.csv»'],
  },
  {
    what: 'accents as quotes',
    program: 'raw = csv(´a.csv´, columns: { text: `t` })\n',
    told: ['SEQ102 ´a.csv´'],
  },
  {
    what: 'full-width signs',
    program: 'raw = csv（"a.csv"，columns：{ text："t" }）\n',
    told: ['SEQ101 （'],
    help: ['write `(`', 'write `,`', 'write `:`', 'write `)`'],
    repaired: 'raw = csv("a.csv",columns:{ text:"t" })\n',
  },
  {
    what: 'signs of mathematics',
    program: 'param n: int = 3\na = n × 2\nb = n ≤ 3\n',
    told: ['SEQ101 ×', 'SEQ101 ≤'],
    help: ['write `*`', 'write `<=`'],
    repaired: 'param n: int = 3\na = n * 2\nb = n <= 3\n',
  },
  {
    what: 'pipes of R',
    program: `${tokens}t = raw %>% lowercase %>% tokenize(whitespace)\n`,
    told: ['SEQ120 %>%'],
    repaired: `${tokens}t = raw |> lowercase |> tokenize(whitespace)\n`,
  },
  { what: 'the assignment of R', program: 'a <- 3\n', told: ['SEQ115 <-'], repaired: 'a = 3\n' },
  {
    what: 'Spanish: a keyword',
    program: `${rows}modelo m(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid\nc = train(m, data, target: .label)\n`,
    told: ['SEQ120 modelo'],
    repaired: net('ids |> embedding(4) |> mean |> dense(1) |> sigmoid'),
  },
  {
    what: 'Spanish: hundredths in words',
    program: `${tokens.split('\n')[0]}\nd = rows |> split(into: { train: 70 por ciento, test: 30% })\n`,
    told: ['SEQ105 por'],
    help: ['write `%`'],
    repaired: `${tokens.split('\n')[0]}\nd = rows |> split(into: { train: 70 %, test: 30% })\n`,
  },
  {
    what: 'Python: a colon before the body',
    program: `${rows}model m(ids):\n    ids |> embedding(4) |> mean |> dense(1) |> sigmoid\n`,
    told: ['SEQ120 :'],
  },
  {
    what: 'Python: keyword arguments spread',
    program: `opts = { epochs: 3 }\n${rows}${model}c = train(m, data, target: .label, **opts)\n`,
    told: ['SEQ120 **'],
    repaired: `opts = { epochs: 3 }\n${rows}${model}c = train(m, data, target: .label, ..opts)\n`,
  },
  { what: 'Python: is not', program: 'param a: int = 1\nb = a is not none\n', told: ['SEQ120 is'] },
  { what: 'Python: whole division', program: 'a = 7 // 2\n', told: ['SEQ120 //'] },
  { what: 'Python: assert', program: 'a = 1\nassert a == 1\n', told: ['SEQ120 assert'] },
  {
    what: 'Python: an open file',
    program: 'with open("a.csv") as f:\n    text = f.read()\n',
    told: ['SEQ120 with'],
  },
  {
    what: 'scikit-learn: several names for one value',
    program: `${tokens}a, b = train_test_split(raw, test_size=0.2)\n`,
    told: ['SEQ118 a, b'],
  },
  {
    what: 'a notebook: commands',
    program: `!pip install seqpipe\n%matplotlib inline\n${tokens}`,
    told: ['SEQ120 !', 'SEQ120 %'],
  },
  {
    what: 'fastai: a learner',
    program: `${rows}${model}learn = Learner(data, m)\nlearn.fit_one_cycle(3, 1e-3)\n`,
    told: ['SEQ120 Learner'],
  },
  {
    what: 'a word of the language as a name',
    program: `${rows}model = [1, 2]\nc = train(model, data, target: .label)\n`,
    told: ['SEQ119 model'],
  },
  {
    what: 'a type of Python',
    program: 'stage s(t: str) = t |> lowercase\n',
    told: ['SEQ216 str'],
    help: ['did you mean `Text`?'],
  },
];

const statements: readonly Newcomer[] = [
  {
    what: 'a model without a name',
    program: 'model(ids: Id[..time]) = ids |> embedding(8)\n',
    told: ['SEQ116 ('],
  },
  {
    what: 'an import in the order of Python',
    program: `from "std/text" import clean_review\n${tokens}t = raw |> clean_review\n`,
    told: ['SEQ100 from "std/text" import clean_review'],
    help: ['write `import { clean_review } from "std/text"`'],
    repaired: `import { clean_review } from "std/text"\n${tokens}t = raw |> clean_review\n`,
  },
  {
    what: 'Spanish: an import',
    program: `importar { clean_review } desde "std/text"\n${tokens}t = raw |> clean_review\n`,
    told: ['SEQ120 importar'],
  },
  {
    what: 'Python: a value in a text with %',
    program: 'param l: Text = "es"\na = csv("data/%s.csv" % l, columns: { text: "t" })\n',
    told: ['SEQ120 "data/%s.csv" % l'],
    help: ['write `"data/" + l + ".csv"`'],
    repaired: 'param l: Text = "es"\na = csv("data/" + l + ".csv", columns: { text: "t" })\n',
  },
  {
    what: 'Python: a value in a text of single quotes',
    program: `param l: Text = "es"\na = csv(f'data/{l}.csv', columns: { text: 't' })\n`,
    told: ["SEQ120 f'data/{l}.csv'", "SEQ102 't'"],
    help: ['write `"data/" + l + ".csv"`', 'write "t"'],
  },
  {
    what: 'Python: a shape of one number',
    program: `${rows}model m(ids: Id[..time]) = ids |> embedding(4) |> last |> reshape((4,)) |> dense(1) |> sigmoid\nc = train(m, data, target: .label)\n`,
    told: ['SEQ100 ,'],
    help: ['a list has brackets: `[4]`'],
    repaired: net('ids |> embedding(4) |> last |> reshape([4]) |> dense(1) |> sigmoid'),
  },
  {
    what: 'scikit-learn: a fitted pipeline',
    program: `${tokens}p = Pipeline([("v", TfidfVectorizer()), ("c", LogisticRegression())])\np.fit(X, y)\nprint(p.score(X, y))\n`,
    told: ['SEQ120 Pipeline'],
  },
  {
    what: 'Hugging Face: a tokenizer and its call',
    program: `${tokens}tok = AutoTokenizer.from_pretrained("bert")\nids = tok(raw, padding=True)\n`,
    told: ['SEQ120 from_pretrained'],
  },
  {
    what: 'PyTorch: a loop with its loader',
    program: `${rows}${model}loader = DataLoader(data, batch_size=32)\nfor x, y in loader:\n    loss = criterion(m(x), y)\n    loss.backward()\n`,
    told: ['SEQ120 for'],
  },
  {
    what: 'pandas: a column is set',
    program: `${tokens}raw["text"] = raw["text"].str.lower()\n`,
    told: ['SEQ120 raw'],
    repaired: `${tokens}changed = raw with { text: .text |> lowercase }\n`,
  },
  { what: 'NumPy: a seed', program: `np.random.seed(42)\n${tokens}`, told: ['SEQ120 np.random.seed'] },
  {
    what: 'a path of Windows, with what would be a tab',
    program: 'raw = csv("data\\train.csv", columns: { text: "t" })\n',
    told: ['SEQ104 "data\\train.csv"'],
    help: ['write `"data/train.csv"`'],
    repaired: 'raw = csv("data/train.csv", columns: { text: "t" })\n',
  },
  {
    what: 'sentences around a program',
    program: `Here's a pipeline, as you asked:\n\n${tokens}\n1. It reads the data.\n- **Splits** it\n`,
    told: ["SEQ120 Here's a pipeline, as you asked:"],
    repaired: tokens,
  },
  {
    what: 'commands of a terminal',
    program: `pip install seqpipe\n${tokens}$ seqpipe run a.seq\n`,
    told: ['SEQ120 pip install seqpipe'],
    repaired: tokens,
  },
  {
    what: 'Spanish: and, or',
    program: 'param a: bool = true\nb = a y true\n',
    told: ['SEQ120 y'],
    repaired: 'param a: bool = true\nb = a and true\n',
  },
  {
    what: 'Adam: a learning rate of 1',
    program: training('optimizer: adam(1)'),
    told: ['SEQ337 1'],
    help: ['begin with `adam(0.001)`; `learning_rate_finder` tries many'],
    repaired: training('optimizer: adam(0.001)'),
  },
  { what: 'gradient descent with a large rate', program: training('optimizer: sgd(30)'), told: [] },
  {
    what: 'Spanish: names of all splits',
    program: `r = csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })\nraw = r |> split(into: { entrenamiento: 70%, validación: 15%, prueba: 15% })\n${rows.split('\n').slice(2).join('\n')}${model}c = train(m, data, target: .label, keep: best(.validación.loss))\n`,
    told: ['SEQ305 tokens'],
    help: [
      'where the splits are made, write `train` for `entrenamiento`, `validation` for `validación`, `test` for `prueba`',
    ],
  },
  {
    what: 'another name of the validation split, where something is chosen by it',
    program: `${rows.replace('validation:', 'val:')}${model}c = train(m, data, target: .label, keep: best(.validation.loss))\n`,
    told: ['SEQ304 best(.validation.loss)'],
    help: ['where the splits are made, write `validation` for `val`'],
    repaired: training('keep: best(.validation.loss)'),
  },
];

const files: readonly Newcomer[] = [
  {
    what: 'a page of Markdown with a program',
    program: `# Hotels\n\nIt's a classifier:\n\n\`\`\`seq\n${tokens}\`\`\`\n\nRun it with \`seqpipe run\`.\n`,
    told: ['SEQ120 ```seq'],
    repaired: tokens,
  },
  {
    what: 'a script of R',
    program:
      'library(keras)\nmodel <- keras_model_sequential() %>%\n  layer_dense(units = 1, activation = "sigmoid")\nmodel %>% compile(loss = "mse")\n',
    told: ['SEQ120 library(keras)'],
  },
  {
    what: 'a program of scikit-learn',
    program:
      'import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("a.csv")\na, b = train_test_split(df, test_size=0.2)\nc = LogisticRegression().fit(a, b)\nprint(c.score(a, b))\n',
    told: ['SEQ120 import pandas as pd'],
  },
  {
    what: 'a program of TensorFlow.js',
    program:
      "const tf = require('@tensorflow/tfjs');\nconst m = tf.sequential();\nm.add(tf.layers.dense({ units: 1 }));\n",
    told: ["SEQ120 const tf = require('@tensorflow/tfjs');"],
  },
  {
    what: 'a Makefile',
    program: 'all: train\n\ntrain: a.csv\n\tpython train.py a.csv\n',
    told: ['SEQ120 all: train'],
  },
  {
    what: 'a query',
    program: "SELECT text, label\nFROM hotels\nWHERE lang = 'es';\n",
    told: ['SEQ120 SELECT text, label'],
  },
  {
    what: 'a table with commas in its texts',
    program: 'text,label\n"good, very good",pos\nbad,neg\n',
    told: ['SEQ120 text,label'],
  },
  { what: 'an INI file', program: '[data]\nfile = "a.csv"\n', told: ['SEQ120 [data]'] },
  { what: 'a table', program: 'text,label\na good film,pos\na bad one,neg\n', told: ['SEQ120 text,label'] },
  { what: 'a page', program: '<!DOCTYPE html>\n<html></html>\n', told: ['SEQ120 <!DOCTYPE html>'] },
  {
    what: 'rows of JSON',
    program: '[{"text": "a", "label": "b"}]\n',
    told: ['SEQ120 [{"text": "a", "label": "b"}]'],
  },
];

export const newcomers: readonly Newcomer[] = [
  ...layers,
  ...trainings,
  ...splits,
  ...data,
  ...texts,
  ...statements,
  ...files,
];
