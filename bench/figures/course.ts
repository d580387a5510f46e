/**
 * The pipelines of the course, those with numbers first: what each shows, the data that it reads, the figure that stands for it,
 * and parameters that make it small enough for a test.
 */
import type { System } from './systems.js';

interface Peer {
  readonly figure: string;
  readonly script: string;
}

/** `params` go with copies of the data, where these have another format than what is downloaded. */
export interface CourseSystem extends System {
  /** What a reader learns from it, for the table. */
  readonly shows: string;
  /** Of the record: `scores.accuracy`. Null where it measures nothing. */
  readonly figure: string | null;
  /** What the same rows give elsewhere: a value of the record, and who measured it. */
  readonly peer?: Peer;
  /** The parameter that takes the folder of MiniLM, which pip brings. */
  readonly minilm?: string;
  readonly small: {
    readonly data: Readonly<Record<string, string>>;
    readonly params: Readonly<Record<string, string | number>>;
  };
}

const amazon = {
  train_file: 'amazon_polarity/train.ft.txt.bz2',
  test_file: 'amazon_polarity/test.ft.txt.bz2',
};
const sarcasm = { headlines: 'sarcasm_headlines/Sarcasm_Headlines_Dataset.json.gz' };
const hotels = { reviews: 'es_hoteles/hoteles.csv.gz' };
const sms = { messages: 'sms_spam/sms.tsv' };
const questions = { questions: 'trec/train.label' };
const reviews = { train_file: 'imdb/imdb_train.csv.gz', test_file: 'imdb/imdb_test.csv.gz' };
const films = { films: 'imdb/imdb_train.csv.gz' };
const glove = { vectors: 'glove50/glove.6B.50d.9163words.txt.gz' };
const imdb = { archive: 'imdb/aclImdb_v1.tar.gz' };
const imdbMini = { archive: 'imdb/aclImdb_mini.tar.gz' };
const digits = {
  images: 'mnist_10k/train-images-idx3-ubyte.gz',
  labels: 'mnist_10k/train-labels-idx1-ubyte.gz',
  other_images: 'mnist_10k/test-images-idx3-ubyte.gz',
  other_labels: 'mnist_10k/test-labels-idx1-ubyte.gz',
};
const plays = { plays: 'tiny_shakespeare/input.txt.gz' };
const brown = { sentences: 'brown/brown_sentences.tsv.gz' };
const captions = {
  train_en: 'multi30k_en_de/train.en.gz',
  train_de: 'multi30k_en_de/train.de.gz',
  test_en: 'multi30k_en_de/val.en.gz',
  test_de: 'multi30k_en_de/val.de.gz',
};
const articles = { articles: 'wikitext2/valid.txt.gz' };
/** Perplexities of the same networks on the same streams. */
const language = (figure: string): Peer => ({
  figure: `language_pytorch.${figure}`,
  script: 'bench/baselines/language_baseline.py',
});
/** Squared errors and accuracies of the same networks on the same pictures. */
const autoencoder = (figure: string): Peer => ({
  figure: `autoencoders_pytorch.${figure}`,
  script: 'bench/baselines/autoencoder_baseline.py',
});
/** Mean absolute errors of the same networks on the same windows. */
const forecast = (figure: string): Peer => ({
  figure: `forecast_pytorch.${figure}`,
  script: 'bench/baselines/forecast_baseline.py',
});
/** TF-IDF and logistic regression, of words, or of words and pairs: the better one. */
const tfidf = (figure: string): Peer => ({
  figure: `course_scikit_learn.${figure}`,
  script: 'bench/baselines/linear_baseline.py',
});
const pytorch = (figure: string): Peer => ({
  figure: `course_pytorch.${figure}`,
  script: 'bench/baselines/recurrent_baseline.py',
});
const smallest = { rows: 200, length: 30 };
const oneEpoch = { ...smallest, epochs: 1, width: 8, units: 4 };

export const course: Readonly<Record<string, CourseSystem>> = {
  '00_look_at_a_batch': {
    file: 'pipelines/00_look_at_a_batch.seq',
    shows: 'texts, tokens, ids, and a batch as the network gets it',
    data: imdb,
    figure: null,
    small: { data: imdbMini, params: smallest },
  },
  '01_cell_by_hand': {
    file: 'pipelines/01_cell_by_hand.seq',
    shows: 'a cell as equations, and the loop over the text, beside the layer `rnn`',
    data: imdb,
    figure: 'scores.accuracy',
    small: { data: imdbMini, params: oneEpoch },
  },
  '02_rnn': {
    file: 'pipelines/02_rnn.seq',
    shows: 'a recurrent network: the last state, the mean or the maximum',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '03_bidirectional': {
    file: 'pipelines/03_bidirectional.seq',
    shows: 'two directions beside one, and beside one with as many units',
    data: imdb,
    figure: 'scores.accuracy',
    peer: pytorch('rnn_both.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '04_lstm': {
    file: 'pipelines/04_lstm.seq',
    shows: 'an LSTM beside the simple recurrent network',
    data: imdb,
    figure: 'scores.accuracy',
    peer: pytorch('lstm.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '05_gru': {
    file: 'pipelines/05_gru.seq',
    shows: 'RNN, LSTM and GRU in one and in both directions, one table and plot',
    data: imdb,
    figure: 'scores.accuracy',
    peer: pytorch('best.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '06_vocabulary': {
    file: 'pipelines/06_vocabulary.seq',
    shows: 'vocabularies of 5,000, 10,000 and 20,000 words',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '07_embedding': {
    file: 'pipelines/07_embedding.seq',
    shows: 'embeddings of 50, 100 and 200 numbers, with a plot',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: { ...smallest, epochs: 1, units: 4 } },
  },
  '08_activations': {
    file: 'pipelines/08_activations.seq',
    shows: 'relu, elu and leaky relu, beside the difference between seeds',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '09_dropout': {
    file: 'pipelines/09_dropout.seq',
    shows: 'dropout after the embedding and between dense layers',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '10_weight_decay': {
    file: 'pipelines/10_weight_decay.seq',
    shows: 'four strengths of weight decay',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '11_attention': {
    file: 'pipelines/11_attention.seq',
    shows: 'attention written by hand, beside `attention_pool`, the ends and the mean',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '12_glove': {
    file: 'pipelines/12_glove.seq',
    shows: 'GloVe frozen and trained; the words without a vector',
    params: { member: 'none' },
    data: { ...imdb, ...glove },
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: { ...imdbMini, ...glove }, params: { ...smallest, epochs: 1, units: 4, member: 'none' } },
  },
  '13_early_stopping': {
    file: 'pipelines/13_early_stopping.seq',
    shows: 'early stopping beside a training that goes on',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: { ...oneEpoch, epochs: 2 } },
  },
  '14_curves': {
    file: 'pipelines/14_curves.seq',
    shows: 'the curves of a small, a right and a large learning rate',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: { ...oneEpoch, epochs: 2 } },
  },
  '15_transformer_encoder': {
    file: 'pipelines/15_transformer_encoder.seq',
    shows: 'a Transformer encoder beside a recurrent network',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: { ...smallest, epochs: 1, width: 8, heads: 2 } },
  },
  '16_own_folder': {
    file: 'pipelines/16_own_folder.seq',
    shows: 'a folder of texts, one class rare: stratified splits, class weights',
    figure: 'balanced_scores.f1',
    peer: tfidf('mails.f1'),
    small: { data: {}, params: { ...oneEpoch, rows: 300 } },
  },
  '17_learning_rate': {
    file: 'pipelines/17_learning_rate.seq',
    shows: 'learning-rate finder, one-cycle, batch sizes, Adam and SGD',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: { ...oneEpoch, steps: 20 } },
  },
  '18_errors': {
    file: 'pipelines/18_errors.seq',
    shows: 'confusion matrix and worst errors',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '19_norms': {
    file: 'pipelines/19_norms.seq',
    shows: 'batch and layer normalization',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '20_deep': {
    file: 'pipelines/20_deep.seq',
    shows: 'one, two and three recurrent layers',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '21_positions': {
    file: 'pipelines/21_positions.seq',
    shows: 'positions before a recurrent network',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '22_ensembles': {
    file: 'pipelines/22_ensembles.seq',
    shows: 'ensembles by average and by majority, beside their members',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: oneEpoch },
  },
  '23_words_in_the_plane': {
    file: 'pipelines/23_words_in_the_plane.seq',
    shows: 'the words of an embedding in the plane, with their neighbours',
    data: imdb,
    figure: 'scores.accuracy',
    peer: tfidf('imdb.accuracy'),
    small: { data: imdbMini, params: { ...smallest, epochs: 1, width: 8, drawn: 30 } },
  },
  '24_keras_sheet': {
    file: 'pipelines/24_keras_sheet.seq',
    shows: 'the exercise sheet of Keras in five forms, with its numbers of parameters',
    figure: 'scores.accuracy',
    small: { data: {}, params: { epochs: 1 } },
  },
  '25_sarcasm': {
    file: 'pipelines/25_sarcasm.seq',
    shows: 'two LSTM layers beside the mean of the words; seven exercises as sweeps',
    data: sarcasm,
    figure: 'scores.accuracy',
    peer: tfidf('sarcasm.accuracy'),
    small: { data: sarcasm, params: { rows: 300, length: 12, width: 4, units: 4, epochs: 3 } },
  },
  '26_amazon_recipe': {
    file: 'pipelines/26_amazon_recipe.seq',
    shows: 'a sweep that looks for the best honest recipe of the Amazon job',
    params: { format: 'fasttext' },
    data: amazon,
    figure: 'scores.accuracy',
    peer: tfidf('polarity.accuracy'),
    small: { data: amazon, params: { format: 'fasttext', rows: 300, width: 4, epochs: 1 } },
  },
  '27_forecast': {
    file: 'pipelines/27_forecast.seq',
    shows: 'the temperatures of seven days: sequence to vector, to sequence, and one day',
    data: { days: 'time_series/daily-min-temperatures.csv' },
    figure: 'scores.mae',
    peer: forecast('vector.mae'),
    small: {
      data: { days: 'time_series/daily-min-temperatures.csv' },
      params: { history: 5, units: 3, epochs: 1 },
    },
  },
  '27_forecast_ahead': {
    file: 'pipelines/27_forecast_ahead.seq',
    shows: 'a model of one day, seven days ahead: its answers become its history',
    data: { days: 'time_series/daily-min-temperatures.csv' },
    figure: 'scores.mae',
    peer: forecast('tomorrow.ahead.mae'),
    small: {
      data: { days: 'time_series/daily-min-temperatures.csv' },
      params: { history: 5, units: 3, epochs: 1 },
    },
  },
  '27_forecast_decoder': {
    file: 'pipelines/27_forecast_decoder.seq',
    shows: 'seven days by an encoder and a decoder that reads its own answers; scheduled sampling',
    data: { days: 'time_series/daily-min-temperatures.csv' },
    figure: 'scores.mae',
    peer: forecast('decoder.mae'),
    small: {
      data: { days: 'time_series/daily-min-temperatures.csv' },
      params: { history: 5, units: 3, epochs: 1 },
    },
  },
  '27_forecast_months': {
    file: 'pipelines/27_forecast_months.seq',
    shows: 'the sunspots of seven months, their logarithm learned',
    data: { months: 'time_series/monthly-sunspots.csv' },
    figure: 'scores.mae',
    small: {
      data: { months: 'time_series/monthly-sunspots.csv' },
      params: { history: 5, units: 3, epochs: 1 },
    },
  },
  '28_cleaning': {
    file: 'pipelines/28_cleaning.seq',
    shows: 'accents, stop words and stems in Spanish; words counted in three ways, two linear models',
    data: hotels,
    params: { format: 'csv' },
    figure: 'scores.accuracy',
    peer: {
      figure: 'cleaning_scikit_learn.stems.accuracy',
      script: 'bench/baselines/cleaning_baseline.py',
    },
    small: { data: hotels, params: { format: 'csv', rows: 200 } },
  },
  '29_word_vectors': {
    file: 'pipelines/29_word_vectors.seq',
    shows: 'word2vec with 8 numbers a word, from mails; a network that begins with them',
    data: {},
    figure: 'scores.accuracy',
    small: { data: {}, params: { passes: 1, epochs: 1, width: 4 } },
  },
  '29_word_vectors_brown': {
    file: 'pipelines/29_word_vectors_brown.seq',
    shows: 'word2vec on the Brown corpus; genres from few labels, beside random vectors',
    data: brown,
    params: { format: 'tsv' },
    figure: 'scores.accuracy',
    peer: {
      figure: 'word_vectors_gensim.frozen.accuracy',
      script: 'bench/baselines/word_vectors_baseline.py',
    },
    small: {
      data: brown,
      params: { format: 'tsv', passes: 1, epochs: 1, width: 4, labelled: 200 },
    },
  },
  '30_transfer': {
    file: 'pipelines/30_transfer.seq',
    shows: 'an encoder of film reviews, frozen and learning on, under new layers for 300 product reviews',
    params: { format: 'fasttext' },
    data: { ...films, ...amazon },
    figure: 'scores.accuracy',
    small: {
      data: { ...films, ...amazon },
      params: { format: 'fasttext', film_rows: 200, rows: 100, test_rows: 50, length: 30, epochs: 1 },
    },
  },
  '30_transfer_minilm': {
    file: 'pipelines/30_transfer_minilm.seq',
    shows: 'MiniLM, an encoder that others have trained, frozen and fine-tuned with the same 300 reviews',
    params: { format: 'fasttext' },
    data: amazon,
    figure: 'scores.accuracy',
    peer: { figure: 'minilm_pytorch.tuned.accuracy', script: 'bench/baselines/minilm_baseline.py' },
    minilm: 'folder',
    small: {
      data: amazon,
      params: { format: 'fasttext', rows: 40, test_rows: 20, length: 16, epochs: 1 },
    },
  },
  '31_characters': {
    file: 'pipelines/31_characters.seq',
    shows: 'a language model of characters, and scenes that it writes: greedy, cool and hot',
    data: plays,
    figure: 'scores.perplexity',
    peer: language('characters.speaker.perplexity'),
    small: { data: plays, params: { rows: 800, units: 8, epochs: 1 } },
  },
  '31_words': {
    file: 'pipelines/31_words.seq',
    shows: 'language models of words: an LSTM with carried state, and a causal Transformer; tied weights',
    data: articles,
    figure: 'scores.perplexity',
    peer: language('words.recurrent.perplexity'),
    small: { data: articles, params: { rows: 400, units: 8, epochs: 1 } },
  },
  '31_words_brown': {
    file: 'pipelines/31_words_brown.seq',
    shows: 'the LSTM of words on a million words of the Brown corpus, no text in two splits',
    data: brown,
    params: { format: 'tsv' },
    figure: 'scores.perplexity',
    peer: language('brown.recurrent.perplexity'),
    small: { data: brown, params: { format: 'tsv', rows: 900, units: 8, epochs: 1 } },
  },
  '32_translation': {
    file: 'pipelines/32_translation.seq',
    shows: 'English to Spanish, without and with attention, by BLEU of what beam search writes',
    data: { pairs: 'spa_eng/spa.txt.gz' },
    figure: 'scores.bleu',
    peer: {
      figure: 'translation_pytorch.attentive.bleu',
      script: 'bench/baselines/translation_baseline.py',
    },
    small: {
      data: { pairs: 'spa_eng/spa.txt.gz' },
      params: { rows: 300, units: 8, epochs: 1 },
    },
  },
  '32_translation_captions': {
    file: 'pipelines/32_translation_captions.seq',
    shows: 'English to German from two files side by side: attention beside a small Transformer',
    data: captions,
    params: { format: 'files' },
    figure: 'scores.bleu',
    peer: {
      figure: 'translation_pytorch.transformer.bleu',
      script: 'bench/baselines/translation_baseline.py',
    },
    small: { data: captions, params: { format: 'files', rows: 300, units: 8, epochs: 1 } },
  },
  '33_dense_autoencoder': {
    file: 'pipelines/33_dense_autoencoder.seq',
    shows:
      '784 pixels, a code of 30 numbers and 784 pixels again, beside principal components; how large the code should be',
    data: digits,
    figure: 'scores.mse',
    peer: autoencoder('dense.mse'),
    small: { data: digits, params: { rows: 210, epochs: 1 } },
  },
  '34_recurrent_autoencoder': {
    file: 'pipelines/34_recurrent_autoencoder.seq',
    shows: 'the rows of a picture as time steps, to a code and back',
    data: digits,
    figure: 'scores.mse',
    peer: autoencoder('recurrent.mse'),
    small: { data: digits, params: { rows: 210, epochs: 1 } },
  },
  '35_convolutional_autoencoder': {
    file: 'pipelines/35_convolutional_autoencoder.seq',
    shows: 'convolutions to a code and back; noise as an exercise',
    data: digits,
    figure: 'scores.mse',
    peer: autoencoder('convolutional.mse'),
    small: { data: digits, params: { rows: 210, epochs: 1 } },
  },
  '36_stacked_autoencoder': {
    file: 'pipelines/36_stacked_autoencoder.seq',
    shows: 'a stacked autoencoder, layer by layer and as a whole',
    data: digits,
    figure: 'scores.mse',
    peer: autoencoder('stacked.mse'),
    small: { data: digits, params: { rows: 210, epochs: 1 } },
  },
  '37_code_and_classifier': {
    file: 'pipelines/37_code_and_classifier.seq',
    shows: 'digits by their code, from an encoder frozen or learning on, beside the pixels',
    data: digits,
    figure: 'scores.accuracy',
    peer: autoencoder('frozen.accuracy'),
    small: { data: digits, params: { rows: 210, epochs: 1 } },
  },
  '38_text_autoencoder': {
    file: 'pipelines/38_text_autoencoder.seq',
    shows: 'an autoencoder and a language model of questions without labels, then 500 labels',
    params: { encoding: 'utf-8' },
    data: questions,
    figure: 'scores.accuracy',
    peer: {
      figure: 'text_autoencoder_pytorch.tuned.accuracy',
      script: 'bench/baselines/text_autoencoder_baseline.py',
    },
    small: {
      data: questions,
      params: { encoding: 'utf-8', rows: 400, labelled: 60, units: 4, epochs: 1 },
    },
  },
  '39_denoising_autoencoder': {
    file: 'pipelines/39_denoising_autoencoder.seq',
    shows: 'digits without the noise that was added to them, beside the noisy digits themselves',
    data: digits,
    figure: 'scores.mse',
    small: { data: digits, params: { rows: 210, epochs: 1 } },
  },
  sms: {
    file: 'pipelines/sms.seq',
    shows: 'spam among messages: words, letters and a recurrent network vote',
    params: { member: 'none' },
    data: sms,
    figure: 'scores.f1',
    peer: { figure: 'scikit-learn.sms.f1', script: 'bench/baselines/linear_baseline.py' },
    small: { data: sms, params: { member: 'none', rows: 300, epochs: 1 } },
  },
  questions: {
    file: 'pipelines/questions.seq',
    shows: 'six kinds of questions, with word vectors made elsewhere',
    params: { encoding: 'utf-8', member: 'none' },
    data: { ...questions, ...glove },
    figure: 'scores.accuracy',
    peer: { figure: 'scikit-learn.questions.accuracy', script: 'bench/baselines/linear_baseline.py' },
    small: {
      data: { ...questions, ...glove },
      params: { encoding: 'utf-8', member: 'none', rows: 400, epochs: 1 },
    },
  },
  headlines: {
    file: 'pipelines/headlines.seq',
    shows: 'sarcastic headlines as well as we can: five models vote',
    params: { member: 'none' },
    data: { ...sarcasm, ...glove },
    figure: 'scores.accuracy',
    peer: { figure: 'scikit-learn.headlines.accuracy', script: 'bench/baselines/linear_baseline.py' },
    small: { data: { ...sarcasm, ...glove }, params: { member: 'none', rows: 300, epochs: 1 } },
  },
  imdb_bag: {
    file: 'pipelines/imdb_bag.seq',
    shows: 'film reviews as well as we can: bags of vectors and weighted linear models vote',
    params: { format: 'csv' },
    data: reviews,
    figure: 'scores.accuracy',
    peer: { figure: 'scikit-learn.imdb.accuracy', script: 'bench/baselines/linear_baseline.py' },
    small: { data: imdbMini, params: { epochs: 1 } },
  },
  amazon_from_films: {
    file: 'pipelines/amazon_from_films.seq',
    shows: 'few product reviews: a training that starts from another, rows of both in linear models',
    data: { ...films, ...amazon },
    figure: 'scores.accuracy',
    peer: { figure: 'scikit-learn.polarity.accuracy', script: 'bench/baselines/linear_baseline.py' },
    small: { data: { ...films, ...amazon }, params: { rows: 300, film_epochs: 1, epochs: 1 } },
  },
};
