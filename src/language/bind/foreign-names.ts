/** Names of other libraries that no name here is near to, and what stands for them. */

/** A name here, or what to write instead. */
export type InsteadOfName = { readonly name: string } | NoSuchThing;
export type NoSuchThing =
  | 'classes from logits'
  | 'early stopping'
  | 'checkpoint'
  | 'optimizer rate'
  | 'batch'
  | 'shuffled'
  | 'printed'
  | 'range'
  | 'fit'
  | 'predict';

const names: ReadonlyMap<string, InsteadOfName> = new Map<string, InsteadOfName>([
  ...alike('dense', ['Linear', 'fully_connected', 'fc']),
  ...alike('rnn', ['SimpleRNN', 'RNN', 'simple_rnn']),
  ...alike('mean', ['GlobalAveragePooling1D', 'GlobalAveragePooling2D', 'AdaptiveAvgPool1d', 'average']),
  ...alike('max', ['GlobalMaxPooling1D', 'GlobalMaxPool1D', 'GlobalMaxPooling2D']),
  ...alike('max_pool', ['MaxPooling1D', 'MaxPool1d']),
  ...alike('max_pool2d', ['MaxPooling2D', 'MaxPool2d']),
  ...alike('mean_pool', ['AveragePooling1D', 'AvgPool1d', 'avg_pool', 'average_pool']),
  ...alike('mean_pool2d', ['AveragePooling2D', 'AvgPool2d', 'avg_pool2d', 'average_pool2d']),
  ...alike('conv1d_transpose', ['Conv1DTranspose', 'ConvTranspose1d']),
  ...alike('conv2d_transpose', ['Conv2DTranspose', 'ConvTranspose2d', 'deconv2d']),
  ...alike('upsample', ['UpSampling1D', 'UpSampling2D', 'upsample2d', 'interpolate']),
  ...alike('zero_pad2d', ['ZeroPadding2D', 'ZeroPad2d']),
  ...alike('crop2d', ['Cropping2D', 'center_crop']),
  ...alike('gaussian_noise', ['GaussianNoise', 'noise']),
  ...alike('dropout', ['SpatialDropout1D', 'SpatialDropout2D', 'Dropout2d']),
  ...alike('repeat', ['RepeatVector']),
  ...alike('batch_norm', ['BatchNormalization', 'BatchNorm1d', 'BatchNorm2d']),
  ...alike('layer_norm', ['LayerNormalization', 'LayerNorm']),
  ...alike('multi_head_attention', ['MultiheadAttention', 'MultiHeadAttention']),
  ...alike('concat', ['concatenate', 'Concatenate', 'cat']),
  ...alike('binary_cross_entropy', ['BCELoss', 'BCEWithLogitsLoss', 'BCE', 'bce', 'log_loss', 'logloss']),
  ...alike('categorical_cross_entropy', ['sparse_categorical_crossentropy', 'nll_loss', 'NLLLoss', 'nll']),
  ...alike('mse', ['MSELoss', 'mse_loss']),
  ...alike('mae', ['L1Loss', 'l1_loss']),
  ...alike('f1', ['f1_score', 'F1Score', 'macro_f1']),
  ...alike('accuracy', ['acc', 'accuracy_score', 'categorical_accuracy', 'binary_accuracy']),
  ...alike('confusion', ['confusion_matrix', 'ConfusionMatrix']),
  ...alike('roc_auc', ['auc', 'AUC', 'roc_auc_score', 'auroc', 'AUROC']),
  ...alike('average_precision', ['average_precision_score', 'pr_auc', 'AUPRC', 'auprc']),
  ...alike('step', ['StepLR']),
  ...alike('cosine', ['CosineAnnealingLR', 'CosineDecay']),
  ...alike('exponential', ['ExponentialLR', 'ExponentialDecay']),
  ...alike('reduce_on_plateau', ['ReduceLROnPlateau']),
  ...alike('csv', ['read_csv']),
  ...alike('jsonl', ['read_json', 'json']),
  ...alike('split', ['train_test_split']),
  ...alike('pad', ['pad_sequences', 'pad_sequence']),
  ...alike('vocabulary', ['Tokenizer', 'TextVectorization', 'build_vocab', 'build_vocab_from_iterator']),
  ...alike('tfidf', ['TfidfVectorizer', 'tf_idf']),
  ...alike('counts', ['CountVectorizer', 'bag_of_words']),
  ...alike('logistic_regression', ['LogisticRegression']),
  ...alike('naive_bayes', ['MultinomialNB', 'BernoulliNB', 'NaiveBayes', 'multinomial_nb']),
  ...these('classes from logits', [
    'cross_entropy',
    'CrossEntropyLoss',
    'crossentropy',
    'CrossEntropy',
    'xent',
  ]),
  ...these('early stopping', ['EarlyStopping', 'early_stopping']),
  ...these('checkpoint', ['ModelCheckpoint']),
  ...these('optimizer rate', ['learning_rate', 'lr']),
  ...these('batch', ['bs', 'batch_size']),
  ...these('shuffled', ['shuffle']),
  ...these('printed', ['print']),
  ...these('range', ['range']),
  ...these('fit', ['fit', 'fit_one_cycle', 'fine_tune']),
  ...these('predict', ['predict']),
]);

/** Null where nothing is known about the name. */
export function insteadOf(name: string): InsteadOfName | null {
  return names.get(name) ?? null;
}

/** A library under the name that its programs give it, as in `nn.LSTM`. */
export function isForeignModule(name: string): boolean {
  return modules.has(name);
}

const modules = new Set([
  'nn', 'torch', 'tf', 'tensorflow', 'keras', 'layers', 'optim', 'optimizers', 'losses', 'metrics', 'F',
  'np', 'numpy', 'pd', 'pandas', 'sklearn', 'nltk', 'callbacks',
]); // prettier-ignore

function alike(name: string, others: readonly string[]): readonly (readonly [string, InsteadOfName])[] {
  return others.map((other) => [other, { name }]);
}

function these(is: NoSuchThing, others: readonly string[]): readonly (readonly [string, InsteadOfName])[] {
  return others.map((other) => [other, is]);
}
