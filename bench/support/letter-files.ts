/**
 * The two files of the bench `letters`, of about 300 lines each, and what is typed into them. What
 * is typed is a comment or further steps, letter by letter: on the way the file has a mistake more
 * often than not, as it has under a person's hands, and at the end it has none.
 */

export interface LetterFile {
  /** `apart`: pipelines that share only their file of data. `together`: all hang on one split of it. */
  readonly name: 'apart' | 'together';
  readonly text: string;
  readonly places: readonly Place[];
}

export interface Place {
  readonly name: 'comment' | 'model' | 'binding' | 'first';
  /** Stands once in the text: letters are typed behind it. */
  readonly behind: string;
  readonly typed: string;
}

export const letters = 60;

const end = '# The end';

export const letterFiles: readonly LetterFile[] = [
  fileOf({ name: 'apart', pipelines: 25 }),
  fileOf({ name: 'together', pipelines: 29 }),
];

function fileOf({ name, pipelines }: Pick<LetterFile, 'name'> & { readonly pipelines: number }): LetterFile {
  const sourceOf = (index: number): string => (name === 'apart' ? `raw${index}` : 'raw');
  const parts = Array.from({ length: pipelines }, (_, index) => {
    const source = sourceOf(index);
    const own = name === 'apart' || index === 0;
    return (own ? sourceText(source, index) : '') + pipelineText(source, index);
  });
  const middle = Math.floor(pipelines / 2);
  return {
    name,
    text: `${parts.join('\n')}\n${end}`,
    places: [
      {
        name: 'comment',
        behind: end,
        typed: ' of this file, which was written in the course of a long day',
      },
      {
        name: 'model',
        behind: `model net${middle}(ids: Id[..time]; width: int = 50) {\n  h = ids |> embedding(width)`,
        typed: ' |> dropout(0.2) |> layer_norm |> dense(width) |> layer_norm',
      },
      {
        name: 'binding',
        behind: `tokens${middle} = ${sourceOf(middle)} |> lowercase`,
        typed: ' |> replace("more than a few", "many") |> replace("an", "a")',
      },
      {
        name: 'first',
        behind: `${sourceOf(0)} = csv("films.csv", columns: { text: "review", label: class("stars") })`,
        typed: ' |> replace("more than a few", "many") |> replace("an", "a")',
      },
    ],
  };
}

function sourceText(source: string, seed: number): string {
  return `${source} = csv("films.csv", columns: { text: "review", label: class("stars") })
  |> split(into: { train: 80%, validation: 20% }, seed: ${seed})
`;
}

/** No two do the same: what is the same is one stage, however often it is written. */
function pipelineText(source: string, index: number): string {
  return `tokens${index} = ${source} |> lowercase |> replace("film ${index}", "film") |> tokenize(whitespace)
words${index} = vocabulary(tokens${index})
data${index} = tokens${index} |> index(words${index})

## Reads words.
model net${index}(ids: Id[..time]; width: int = 50) {
  h = ids |> embedding(width) |> lstm(64)
  h |> last |> dense(1) |> sigmoid
}
film${index} = train(net${index}(width: 20), data${index}, target: .label, epochs: 3)
`;
}
