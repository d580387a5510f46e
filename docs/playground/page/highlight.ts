/** Colours by words, before the server has answered: those of the language's own grammar. */
import { HighlightStyle, LanguageSupport, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import words from 'seqpipe:words';

const sets = {
  keyword: new Set(words.keywords),
  atom: new Set(words.literals),
  builtin: new Set(words.primitives),
};
const name = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*'?/u;

const language = StreamLanguage.define<{ afterDot: boolean }>({
  name: 'seqpipe',
  startState: () => ({ afterDot: false }),
  languageData: {
    commentTokens: { line: '#' },
    closeBrackets: { brackets: ['(', '[', '{', '"'] },
  },
  token(stream, state) {
    if (stream.eatSpace()) return null;
    const { afterDot } = state;
    state.afterDot = false;
    if (stream.match(/^#.*/u)) return 'comment';
    if (stream.match(/^r(#*)"[^\r\n]*?"\1/u)) return 'string';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/u)) return 'string';
    if (
      stream.match(
        /^[0-9][0-9_]*(\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?\s*(%|steps\b|epochs\b|s\b|ms\b|[KMG]iB\b)?/u,
      )
    ) {
      return 'number';
    }
    const found = stream.match(name);
    if (found !== null && found !== true && found !== false) {
      if (afterDot) return 'propertyName';
      if (stream.match(/^\s*:(?!=)/u, false)) return 'labelName';
      const word = found[0];
      const kind = (Object.keys(sets) as (keyof typeof sets)[]).find((set) => sets[set].has(word));
      return kind ?? 'variableName';
    }
    if (stream.match(/^\.(?!\.)/u)) {
      state.afterDot = true;
      return 'operator';
    }
    if (stream.match(/^(\|>|>>|==|!=|<=|>=|\.\.|[|=<>+\-*/@])/u)) return 'operator';
    stream.next();
    return null;
  },
});

const style = HighlightStyle.define([
  { tag: tags.comment, class: 'tok-comment' },
  { tag: tags.string, class: 'tok-string' },
  { tag: tags.number, class: 'tok-number' },
  { tag: tags.keyword, class: 'tok-keyword' },
  { tag: tags.atom, class: 'tok-number' },
  { tag: [tags.standard(tags.name), tags.standard(tags.variableName)], class: 'tok-builtin' },
  { tag: tags.propertyName, class: 'tok-member' },
  { tag: tags.labelName, class: 'tok-label' },
  { tag: tags.operator, class: 'tok-operator' },
]);

export const seq = new LanguageSupport(language, [syntaxHighlighting(style)]);
