/**
 * `mask_urls`: every web address in a text becomes one token. An address is
 *
 *   1. `http://` or `https://` and what follows, wherever it stands;
 *   2. `www.` (or `www2.` …) and what follows, where no letter, digit, `@`, `.`, `_` or `-` stands
 *      before it;
 *   3. a bare domain, labels joined by periods whose last one is
 *      - a top-level domain that is no common word (`com`, `org`, `uk` …), or
 *      - any country's, if a path, a port or a query follows (`youtu.be/x`, but not `to.be`).
 *
 * It ends at white space, at `<`, `>`, a double quote or a backtick, and without the punctuation
 * that closes the sentence around it. So `e.g.`, `U.S.`, `3.5`, `sci.fi` and `word.next` stay: a
 * missing space after a sentence is far commoner in reviews than a rare top-level domain. Because
 * `Net` or `Info` may begin a sentence, a top-level domain with only its first letter large counts
 * only after a label like it (`Amazon.Com`). Mail addresses are no web addresses, and `ASP.NET` is
 * a product.
 *
 * The lists below are part of the step's version.
 */
import type { TextFunction } from './text-rows.js';

/**
 * Without a path: names that are hardly ever a word, in English or Spanish, after a forgotten
 * space.
 */
const plainDomains = new Set(
  (
    'com org net edu gov mil info biz io co dev tv xyz ' +
    'uk fr jp cn ru nl pl ca au nz br mx ar kr za ie ch cz dk fi gr hu pt tr eu il sg hk tw cl pe uy ' +
    'ua bg ro sk lt lv ee rs hr ph th vn'
  ).split(' '),
);

/** With a path, a port or a query: every country code. */
const countries = new Set(
  (
    'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ' +
    'ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk ' +
    'fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir ' +
    'is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ' +
    'ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl ' +
    'pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc ' +
    'td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw'
  ).split(' '),
);

const products = new Set(['asp.net', 'ado.net', 'vb.net']);

/** What cannot be cut in two by an address. */
const piece = /[^\s<>"“”«»`]+/gu;

const start =
  /(?:(https?:\/\/)|(?<![\p{L}\p{N}@._-])(?:(www\d?\.)|([\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}-]*)+)))/giu;

export function createMaskUrls(token: string): TextFunction {
  return (bytes, from, to, output) => {
    if (!mayHoldAddress(bytes, from, to)) {
      output.append(bytes, from, to);
      return;
    }
    output.appendText(maskUrls(bytes.toString('utf8', from, to), token));
  };
}

export function maskUrls(text: string, token: string): string {
  return text.replace(piece, (part) =>
    part.includes('.') || part.includes('://') ? maskPiece(part, token) : part,
  );
}

/** A `:` before `/`, or a period between two characters that a domain may have. */
function mayHoldAddress(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from + 1; at + 1 < to; at++) {
    const byte = bytes[at]!;
    if (byte === 0x3a && bytes[at + 1] === 0x2f) return true;
    if (byte === 0x2e && isDomainByte(bytes[at + 1]!) && isDomainByte(bytes[at - 1]!)) return true;
  }
  return false;
}

function isDomainByte(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte > 127 || byte === 0x2d;
}

function maskPiece(text: string, token: string): string {
  let masked = '';
  let done = 0;
  start.lastIndex = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const end = match[3] === undefined ? endOfAddress(text, match) : endOfDomain(text, match.index, match[3]);
    if (end < 0) continue;
    masked += text.slice(done, match.index) + token;
    done = end;
    start.lastIndex = end;
  }
  return masked + text.slice(done);
}

/** Where an address with a scheme or `www.` ends, or -1 when nothing follows that mark. */
function endOfAddress(text: string, match: RegExpExecArray): number {
  const first = match.index + match[0].length;
  const end = withoutClosing(text, match.index, text.length);
  return end > first && /[\p{L}\p{N}]/u.test(text.slice(first, first + 2)) ? end : -1;
}

/** Where the address that a bare domain begins ends, or -1 when it is none. */
function endOfDomain(text: string, at: number, domain: string): number {
  const labels = domain.split('.');
  let end = at + domain.length;
  // The longest beginning that is a domain: `amazon.com.great` lacks a space after `com.`.
  for (let count = labels.length; count >= 2; count--) {
    const rest = text.slice(end, end + 2);
    const follows = /^(?:[/?#]|:\d)/u.test(rest);
    if (rest[0] !== '@' && isDomain(labels, count, follows)) {
      return follows ? withoutClosing(text, at, text.length) : end;
    }
    end -= labels[count - 1]!.length + 1;
  }
  return -1;
}

/** Whether the first `count` labels are a domain. */
function isDomain(labels: readonly string[], count: number, withPath: boolean): boolean {
  const top = labels[count - 1]!;
  const before = labels[count - 2]!;
  const name = top.toLowerCase();
  if (!plainDomains.has(name) && !(withPath && countries.has(name))) return false;
  if (isCapitalized(top) && !isCapitalized(before)) return false;
  if (before.endsWith('-')) return false;
  if (withPath) return true;
  // One letter or a number before a country: `a.ca`, `3.tv`.
  if (name.length === 2 && (before.length < 2 || (count === 2 && !/\p{L}/u.test(before)))) return false;
  return !products.has(`${before}.${top}`.toLowerCase());
}

function isCapitalized(label: string): boolean {
  const first = label[0]!;
  const rest = label.slice(1);
  return (
    first !== first.toLowerCase() && rest !== '' && rest === rest.toLowerCase() && rest !== rest.toUpperCase()
  );
}

/**
 * `end` moved back over punctuation that belongs to the sentence; a `)` stays if it closes one of
 * the address's own.
 */
function withoutClosing(text: string, at: number, end: number): number {
  let unopened = 0;
  for (let i = at; i < end; i++) unopened += text[i] === ')' ? 1 : text[i] === '(' ? -1 : 0;
  let last = end;
  for (; last > at; last--) {
    const character = text[last - 1]!;
    if (character === ')' && unopened > 0) unopened--;
    else if (!".,;:!?'’*_]}…".includes(character)) break;
  }
  return last;
}
