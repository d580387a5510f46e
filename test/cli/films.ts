/** The small program of `show`'s tests, and its data. */

export const PROGRAM = `rows   = csv("data/films.csv", columns: { text: "text", label: class("label"), stars: number("stars") })
parts  = rows |> split(into: { train: 80%, test: 20% }, seed: 1)
tokens = parts |> tokenize(whitespace)
words  = vocabulary(tokens, min_count: 2)
data   = tokens |> index(words) |> truncate(5) |> pad(6, side: "left")
model m(text: Id[6]) = text |> embedding(2) |> mean |> dense(1) |> sigmoid
film   = train(m, data, target: .label, epochs: 2)
scores = evaluate(film, parts.test)
nothing = csv("data/none.csv", columns: { text: "text", label: class("label") })
`;

/** Twenty rows: a class is called `constructor`, a text has a tab and an emoji, one is long, one empty. */
function films(): string {
  const rows = Array.from({ length: 20 }, (_, at) => {
    const text =
      at === 0 ? 'a good\tfilm 👍' : at === 1 ? 'long '.repeat(200) : at === 2 ? '' : `a film w${at}`;
    return `"${text}",${at % 2 === 0 ? 'constructor' : 'good'},${at / 2}`;
  });
  return ['text,label,stars', ...rows, ''].join('\n');
}

export const films_ = { 'films.seq': PROGRAM, 'data/films.csv': films() };
