/**
 * `tokenize(spanish)`: words, numbers, web addresses and punctuation, each mark by itself, also ¿ and
 * ¡. Contractions (`del`, `al`) and pronouns at the end of a verb (`dámelo`) stay as they are written.
 * Of what could begin at a place, the first kind of the list below is taken. No part of the pattern
 * looks further than its own token, so the time grows with the length of the text.
 */
import { abbreviations } from './abbreviations.js';

const letters = String.raw`[\p{L}\p{M}\p{N}_]`;

const kinds: readonly string[] = [
  // A web address, without the punctuation behind it.
  String.raw`(?:https?:\/\/|www\.)[^\s<>"«»]*[^\s<>"«».,;:!?)\]”’']`,
  String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64})+`,
  // Users and topics.
  `[@#]${letters}+`,
  String.raw`[:;=]['-]?[)(\][DPp](?!${letters})`,
  // EE.UU., a.m.; J. before a name
  String.raw`(?:\p{Lu}{1,2}\.){2,}|(?:\p{Ll}\.){2,}|\p{Lu}\.(?=\s?\p{Lu})`,
  // 1.234,56, 10:30h, 12/10/2026, 3er
  String.raw`\p{N}+(?:[.,:\/-]\p{N}+)*[\p{L}\p{M}]*`,
  // teórico-práctico, O’Donnell
  `${letters}+(?:['’·-]${letters}+)*`,
  String.raw`\.{2,}|-{2,}`,
  String.raw`\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{M}|[\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*`,
  String.raw`\S`,
];

const pattern = new RegExp(kinds.join('|'), 'gu');

export function spanishTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  let end = -1;
  for (const { 0: token, index } of text.matchAll(pattern)) {
    const before = tokens.at(-1);
    // The period right behind `Sr` belongs to it.
    if (token === '.' && index === end && before !== undefined && abbreviations.has(before.toLowerCase())) {
      tokens[tokens.length - 1] = `${before}.`;
    } else {
      tokens.push(token);
    }
    end = index + token.length;
  }
  return tokens;
}
