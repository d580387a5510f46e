/** What shows that a statement is of scikit-learn, or of Hugging Face: they are recognised by what they call. */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Statement } from './statements.js';

const classes =
  /^(?:LogisticRegression|(?:Linear)?SVC|SGDClassifier|(?:Multinomial|Bernoulli|Gaussian|Complement)NB|(?:RandomForest|GradientBoosting|DecisionTree|KNeighbors|XGB|MLP)Classifier|LinearRegression|Ridge|(?:Count|Tfidf|Hashing)Vectorizer|TfidfTransformer|Pipeline|make_pipeline)$/u;
const methods = /^(?:fit_transform|transform|inverse_transform|get_feature_names(?:_out)?)$/u;
/** Once one of the above is there, these belong to it. */
const followers =
  /^(?:train_test_split|fit|predict|predict_proba|score|classification_report|accuracy_score|confusion_matrix|f1_score|cross_val_score|GridSearchCV|StandardScaler|LabelEncoder|print)$/u;

/** The statements that are of scikit-learn, with the word that shows it. */
export function scikitCode(statements: readonly Statement[]): ReadonlyMap<Statement, IToken> {
  const sure = called(statements, ({ image }, before) =>
    before === t.Dot ? methods.test(image) : classes.test(image),
  );
  return sure.size === 0
    ? sure
    : called(statements, (token, _, statement) => {
        return sure.has(statement) || followers.test(token.image);
      });
}

/** `AutoModel.from_pretrained(…)`, and what calls the names that got one. */
export function hubCode(statements: readonly Statement[]): ReadonlyMap<Statement, IToken> {
  const sure = called(statements, ({ image }, before) => before === t.Dot && image === 'from_pretrained');
  const names = new Set(
    [...sure.keys()].flatMap(({ tokens: [name, equal] }) =>
      equal?.tokenType === t.Equal ? [name!.image] : [],
    ),
  );
  return sure.size === 0
    ? sure
    : called(statements, ({ image }, _, statement) => {
        return sure.has(statement) || names.has(image) || /^Trainer|^TrainingArguments$/u.test(image);
      });
}

type IsMeant = (name: IToken, before: IToken['tokenType'] | undefined, statement: Statement) => boolean;

/** Those that call what `isMeant` says, and have nothing of a pipeline. */
function called(statements: readonly Statement[], isMeant: IsMeant): ReadonlyMap<Statement, IToken> {
  const found = new Map<Statement, IToken>();
  for (const statement of statements) {
    const { tokens } = statement;
    if (tokens.some(({ tokenType }) => ownSigns.includes(tokenType))) continue;
    const at = tokens.findIndex(
      (token, place) =>
        tokens[place + 1]?.tokenType === t.OpenParen &&
        isMeant(token, tokens[place - 1]?.tokenType, statement),
    );
    if (at >= 0) found.set(statement, tokens[at]!);
  }
  return found;
}

const ownSigns = [t.PipeInto, t.Compose, t.Colon, t.Model, t.Stage];
