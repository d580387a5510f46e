/** Names of other libraries that no name here is near to, and what stands for them. */

/** A name here, a text in quotes, or what to write instead. */
export type InsteadOfName = { readonly name: string } | { readonly text: string } | NoSuchThing;
export type NoSuchThing =
  | 'classes from logits'
  | 'early stopping'
  | 'checkpoint'
  | 'optimizer rate'
  | 'batch'
  | 'batches'
  | 'shuffled'
  | 'printed'
  | 'range'
  | 'fit'
  | 'training'
  | 'predict'
  | 'table'
  | 'data of others'
  | 'column of texts'
  | 'parts of rows'
  | 'tokens and ids'
  | 'pretrained'
  | 'classes known'
  | 'chain'
  | 'search'
  | 'activation'
  | 'attention'
  | 'measured'
  | 'curves'
  | 'seeded'
  | 'shape of one'
  | 'looked at'
  | 'record'
  | 'validation measure'
  | 'steps on text'
  | 'no duplicates'
  | 'rows left out'
  | 'device'
  | 'saved'
  | 'joined texts'
  | 'converted'
  | 'paths'
  | 'words of a language';

const names: ReadonlyMap<string, InsteadOfName> = new Map<string, InsteadOfName>([
  ...alike('dense', ['Linear', 'fully_connected', 'fc', 'densa', 'lineal']),
  ...alike('embedding', ['incrustacion', 'embebido', 'EmbeddingBag']),
  ...alike('rnn', ['SimpleRNN', 'RNN', 'simple_rnn']),
  ...alike('mean', [
    'GlobalAveragePooling1D',
    'GlobalAveragePooling2D',
    'AdaptiveAvgPool1d',
    'average',
    'media',
    'promedio',
  ]),
  ...alike('max', [
    'GlobalMaxPooling1D',
    'GlobalMaxPool1D',
    'GlobalMaxPooling2D',
    'AdaptiveMaxPool1d',
    'maximo',
  ]),
  ...alike('last', ['ultimo', 'ultima']),
  ...alike('first', ['primero', 'primera']),
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
  ...alike('repeat', ['RepeatVector', 'repetir']),
  ...alike('reshape', ['view', 'Reshape', 'Unflatten']),
  ...alike('bidirectional', ['bidireccional']),
  ...alike('batch_norm', ['BatchNormalization', 'BatchNorm1d', 'BatchNorm2d']),
  ...alike('layer_norm', ['LayerNormalization', 'LayerNorm']),
  ...alike('multi_head_attention', ['MultiheadAttention', 'MultiHeadAttention']),
  ...alike('concat', ['concatenate', 'Concatenate', 'cat', 'concatenar']),
  ...alike('binary_cross_entropy', [
    'BCELoss',
    'BCEWithLogitsLoss',
    'BCE',
    'bce',
    'log_loss',
    'logloss',
    'entropia_cruzada_binaria',
  ]),
  ...alike('categorical_cross_entropy', [
    'sparse_categorical_crossentropy',
    'nll_loss',
    'NLLLoss',
    'nll',
    'entropia_cruzada_categorica',
  ]),
  ...alike('mse', ['MSELoss', 'mse_loss', 'error_cuadratico_medio']),
  ...alike('mae', ['L1Loss', 'l1_loss', 'error_absoluto_medio']),
  ...alike('f1', ['f1_score', 'F1Score', 'macro_f1']),
  ...alike('accuracy', ['acc', 'accuracy_score', 'categorical_accuracy', 'binary_accuracy', 'exactitud']),
  ...alike('confusion', ['confusion_matrix', 'ConfusionMatrix', 'matriz_de_confusion', 'matriz_confusion']),
  ...alike('recall', ['recall_score', 'sensitivity', 'tpr', 'exhaustividad', 'sensibilidad']),
  ...alike('precision', ['precision_score']),
  ...alike('roc_auc', ['auc', 'AUC', 'roc_auc_score', 'auroc', 'AUROC']),
  ...alike('average_precision', ['average_precision_score', 'pr_auc', 'AUPRC', 'auprc']),
  ...alike('step', ['StepLR']),
  ...alike('cosine', ['CosineAnnealingLR', 'CosineDecay']),
  ...alike('exponential', ['ExponentialLR', 'ExponentialDecay']),
  ...alike('reduce_on_plateau', ['ReduceLROnPlateau']),
  ...alike('jsonl', ['read_json', 'json']),
  ...alike('split', ['dividir', 'partir']),
  ...alike('pad', ['pad_sequences', 'pad_sequence', 'rellenar']),
  ...alike('truncate', ['truncar', 'recortar', 'cortar']),
  ...alike('lowercase', ['lower', 'to_lower', 'tolower', 'minusculas', 'minuscula']),
  ...alike('tokenize', ['tokenizar', 'tokenise']),
  ...alike('index', ['indexar', 'indizar', 'numericalize', 'encode_text']),
  ...alike('remove', ['remove_stopwords', 'remove_stop_words', 'quitar']),
  ...alike('deduplicate', ['distinct', 'unique']),
  ...alike('treebank', [
    'word_tokenize',
    'nltk_tokenizer',
    'TreebankWordTokenizer',
    'basic_english',
    'word_punct',
  ]),
  ...alike('whitespace', ['espacios', 'espacio', 'spaces', 'space', 'whitespaces', 'blank']),
  ...alike('characters', ['char', 'chars', 'character', 'letters', 'caracteres', 'letras']),
  ...alike('vocabulary', ['build_vocab', 'build_vocab_from_iterator', 'vocabulario', 'vocab', 'Vocab']),
  ...alike('tfidf', ['TfidfVectorizer', 'tf_idf', 'TfidfTransformer']),
  ...alike('train', ['entrenar', 'entrenamiento', 'training']),
  ...alike('validation', ['valid', 'val', 'dev', 'eval', 'validacion', 'validar']),
  ...alike('test', ['prueba', 'pruebas', 'testing', 'tests']),
  ...alike('evaluate', ['evaluar']),
  ...alike('report', ['informe', 'reporte']),
  ...alike('sigmoid', ['sigmoide', 'logistic', 'expit']),
  ...alike('tanh', ['tangente_hiperbolica']),
  ...alike('class', ['clase', 'category', 'categorical', 'factor']),
  ...alike('number', ['numero', 'numeric']),
  ...alike('true', ['verdadero', 'cierto']),
  ...alike('false', ['falso']),
  ...alike('none', ['null', 'nil', 'nulo', 'ninguno', 'ninguna', 'undefined', 'NA', 'NaN']),
  // Texts of arguments.
  ...alike('left', ['pre', 'izquierda', 'izq']),
  ...alike('right', ['post', 'derecha', 'der']),
  ...alike('sum', ['add', 'suma']),
  ...alike('glorot', ['glorot_uniform', 'xavier', 'xavier_uniform']),
  ...alike('counts', ['CountVectorizer', 'bag_of_words']),
  ...alike('logistic_regression', ['LogisticRegression']),
  ...alike('naive_bayes', ['MultinomialNB', 'BernoulliNB', 'NaiveBayes', 'multinomial_nb']),
  ...these('classes from logits', [
    'cross_entropy',
    'CrossEntropyLoss',
    'crossentropy',
    'CrossEntropy',
    'xent',
    'entropia_cruzada',
    'CrossEntropyLossFlat',
  ]),
  ...these('early stopping', ['EarlyStopping', 'early_stopping', 'EarlyStoppingCallback', 'parada_temprana']),
  ...these('checkpoint', ['ModelCheckpoint', 'SaveModelCallback']),
  ...these('optimizer rate', ['learning_rate', 'lr']),
  ...these('batch', ['bs', 'batch_size']),
  ...these('shuffled', ['shuffle', 'barajar', 'mezclar']),
  ...these('batches', [
    'DataLoader',
    'DataLoaders',
    'DataBlock',
    'TensorDataset',
    'Dataset',
    'BucketIterator',
  ]),
  ...these('printed', ['print', 'imprimir', 'display', 'tqdm']),
  ...these('range', ['range']),
  ...these('fit', ['fit', 'fit_one_cycle', 'fine_tune', 'ajustar']),
  ...these('training', [
    'Learner',
    'Trainer',
    'TrainingArguments',
    'Seq2SeqTrainer',
    'text_classifier_learner',
    'language_model_learner',
    'cnn_learner',
    'tabular_learner',
    'AWD_LSTM',
    'compile',
  ]),
  ...these('predict', ['predict', 'predict_proba', 'get_preds', 'predecir']),
  ...these('table', [
    'read_csv',
    'read_table',
    'DataFrame',
    'read_excel',
    'read_parquet',
    'loadtxt',
    'genfromtxt',
    'open',
    'leer_csv',
    'load_csv',
    'leer',
  ]),
  ...these('data of others', [
    'load_dataset',
    'load_data',
    'fetch_openml',
    'fetch_20newsgroups',
    'untar_data',
    'TextDataLoaders',
    'get_file',
  ]),
  ...these('column of texts', ['text', 'texto', 'Text', 'str', 'string']),
  ...these('parts of rows', [
    'train_test_split',
    'random_split',
    'RandomSplitter',
    'KFold',
    'StratifiedKFold',
    'ShuffleSplit',
  ]),
  ...these('tokens and ids', [
    'Tokenizer',
    'TextVectorization',
    'texts_to_sequences',
    'fit_on_texts',
    'get_tokenizer',
    'StringLookup',
    'word_index',
  ]),
  ...these('pretrained', [
    'AutoTokenizer',
    'AutoModel',
    'AutoModelForSequenceClassification',
    'AutoModelForCausalLM',
    'AutoConfig',
    'BertModel',
    'BertTokenizer',
    'BertTokenizerFast',
    'BertForSequenceClassification',
    'DistilBertTokenizer',
    'DistilBertModel',
    'pipeline',
    'from_pretrained',
    'SentenceTransformer',
    'transformers',
    'hub',
  ]),
  ...these('classes known', [
    'to_categorical',
    'LabelEncoder',
    'OneHotEncoder',
    'LabelBinarizer',
    'get_dummies',
    'one_hot',
    'onehot',
    'factorize',
  ]),
  ...these('chain', [
    'Pipeline',
    'make_pipeline',
    'Sequential',
    'sequential',
    'Compose',
    'compose',
    'ColumnTransformer',
  ]),
  ...these('search', [
    'GridSearchCV',
    'RandomizedSearchCV',
    'cross_val_score',
    'cross_validate',
    'optuna',
    'RandomSearch',
  ]),
  ...these('activation', ['Activation', 'activation', 'activacion']),
  ...these('attention', [
    'attention',
    'Attention',
    'AdditiveAttention',
    'self_attention',
    'atencion',
    'AttentionLayer',
  ]),
  ...these('measured', ['classification_report', 'accuracy_of', 'metrics_of', 'score']),
  ...these('curves', ['plot', 'plt', 'history', 'plot_history', 'TensorBoard']),
  ...these('seeded', ['manual_seed', 'set_seed', 'random_seed', 'set_random_seed', 'seed_everything']),
  ...these('shape of one', ['squeeze', 'unsqueeze', 'expand_dims', 'detach', 'item', 'numpy']),
  ...these('looked at', [
    'head',
    'tail',
    'describe',
    'info',
    'shape',
    'value_counts',
    'iloc',
    'loc',
    'len',
    'count',
    'summary',
    'nunique',
    'isnull',
    'isna',
    'show_batch',
    'groupby',
    'group_by',
    'sort_values',
    'columns',
    'dtypes',
    'size',
    'type',
    'dir',
  ]),
  ...these('record', ['dict', 'Dict', 'OrderedDict', 'namedtuple']),
  ...these('validation measure', [
    'val_loss',
    'val_accuracy',
    'val_acc',
    'valid_loss',
    'validation_loss',
    'eval_loss',
  ]),
  ...these('steps on text', ['apply', 'map', 'strip', 'applymap', 'transform']),
  ...these('no duplicates', ['drop_duplicates', 'duplicated']),
  ...these('rows left out', ['dropna', 'drop', 'fillna', 'filter', 'query', 'where']),
  ...these('device', ['to', 'cuda', 'cpu', 'device', 'gpu']),
  ...these('converted', [
    'str',
    'int',
    'float',
    'bool',
    'to_numeric',
    'astype',
    'parseInt',
    'parseFloat',
    'Number',
    'String',
  ]),
  ...these('joined texts', ['format', 'sprintf', 'paste', 'paste0', 'zfill']),
  ...these('paths', ['os', 'pathlib', 'Path', 'glob', 'file_path']),
  ...these('words of a language', [
    'nltk',
    'stopwords',
    'SnowballStemmer',
    'PorterStemmer',
    'WordNetLemmatizer',
    'lemmatize',
    'lemma_',
    'gensim',
    'stanza',
    'spacy',
  ]),
  ...these('saved', [
    'save',
    'to_csv',
    'save_weights',
    'export',
    'load_state_dict',
    'load_model',
    'save_pretrained',
    'load_weights',
  ]),
]);

/** Null where nothing is known about the name. */
export function insteadOf(name: string): InsteadOfName | null {
  return names.get(name) ?? names.get(withoutAccents(name)) ?? null;
}

/** Null where nothing is known about a member: `raw.text.str`, `raw.head()`. */
export function insteadOfMember(name: string): InsteadOfName | null {
  return name === 'str' ? 'steps on text' : insteadOf(name);
}

/** `último` is known as `ultimo`. */
function withoutAccents(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
}

/** A library under the name that its programs give it, as in `nn.LSTM`. */
export function isForeignModule(name: string): boolean {
  return modules.has(name);
}

const modules = new Set([
  'nn', 'torch', 'tf', 'tensorflow', 'keras', 'layers', 'optim', 'optimizers', 'losses', 'metrics', 'F',
  'np', 'numpy', 'pd', 'pandas', 'sklearn', 'nltk', 'callbacks', 'plt', 'torchtext', 'fastai', 'transformers', 'datasets',
  'model_selection', 'preprocessing', 'random', 'os', 're', 'math', 'self', 'utils',
]); // prettier-ignore

function alike(name: string, others: readonly string[]): readonly (readonly [string, InsteadOfName])[] {
  return others.map((other) => [other, { name }]);
}

function these(is: NoSuchThing, others: readonly string[]): readonly (readonly [string, InsteadOfName])[] {
  return others.map((other) => [other, is]);
}
