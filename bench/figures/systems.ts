/**
 * The pipelines whose figures pages cite. Those with data of their own run where it is there, in
 * `shared/data` next to the project or in `--data DIR`.
 */
export interface System {
  readonly file: string;
  /** Parameters by name; those in `data` are paths in the folder of the data. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly data?: Readonly<Record<string, string>>;
  /** A text for a model, whose answer is cited as `predict.CLASS`. */
  readonly predict?: { readonly model: string; readonly text: string };
  /** Whether a page shows what the run prints at its end. */
  readonly showsOutput?: boolean;
}

const imdb = { train_file: 'imdb/imdb_train.csv.gz', test_file: 'imdb/imdb_test.csv.gz' };
const amazon = (folder: string) => ({
  train_file: `${folder}/train.ft.txt.bz2`,
  test_file: `${folder}/test.ft.txt.bz2`,
});
const fasttext = { format: 'fasttext' };
const fewReviews = { ...fasttext, epochs: 8, batch: 32, units: 64, dropped: 0.5, length: 600 };

export const systems: Readonly<Record<string, System>> = {
  quickstart: {
    file: 'pipelines/quickstart.seq',
    predict: { model: 'classifier', text: 'Win a free prize now, click www.prize.com!!!' },
    showsOutput: true,
  },
  text_cnn: { file: 'pipelines/text_cnn.seq' },
  transformer: { file: 'pipelines/transformer.seq' },
  cell_by_hand: { file: 'pipelines/cell_by_hand.seq' },
  language_model: { file: 'pipelines/language_model.seq' },
  imdb: { file: 'pipelines/imdb.seq', params: { format: 'csv' }, data: imdb },
  polarity: {
    file: 'pipelines/amazon_reviews_tuned.seq',
    params: fewReviews,
    data: amazon('amazon_polarity'),
  },
  multidomain: {
    file: 'pipelines/amazon_reviews_tuned.seq',
    params: fewReviews,
    data: amazon('amazon_multidomain'),
  },
  polarity_notebook: {
    file: 'pipelines/amazon_reviews.seq',
    params: fasttext,
    data: amazon('amazon_polarity'),
  },
  multidomain_notebook: {
    file: 'pipelines/amazon_reviews.seq',
    params: fasttext,
    data: amazon('amazon_multidomain'),
  },
  multidomain_from_films: {
    file: 'pipelines/amazon_from_films.seq',
    data: { films: 'imdb/imdb_train.csv.gz', ...amazon('amazon_multidomain') },
  },
};
