/**
 * Markup that cannot be broken by data: in an `html` template every value that is not markup
 * already is escaped. Reports show mails and reviews that strangers wrote.
 */
import { dictionary } from '../../base/dictionary.js';

export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | null | false | readonly Part[];

/**
 * `html`<p>${text}</p>``: values are escaped, markup and lists of markup are put in as they are,
 * null and false are left out.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0]!;
  parts.forEach((part, i) => {
    text += render(part) + strings[i + 1]!;
  });
  return new Markup(text);
}

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escape(part);
  return part.map(render).join('');
}

const entities: Readonly<Record<string, string>> = dictionary({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

/** Everything below a blank but tab, line feed and carriage return. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
/** Further control characters, and halves of characters. */
const forbidden = /[\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Safe in text and in quoted attributes. Control characters, which HTML forbids, show as their
 * pictures (␀, ␛, …).
 */
export function escape(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => entities[sign]!)
    .replace(controls, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0)))
    .replace(forbidden, '\ufffd');
}
