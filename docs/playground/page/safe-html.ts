/**
 * What the language server says, as HTML that can do nothing. Comments of a program are shown as
 * Markdown, and a link brings the program of anybody: without this, pointing at a name would run
 * the scripts of its author, or ask other hosts for pictures.
 */
import purify from 'dompurify';

const tags = [
  'p', 'br', 'hr', 'span', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'h1', 'h2', 'h3',
  'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
]; // prettier-ignore

/** Texts and their form: no pictures, links, styles or scripts. */
export function safeHtml(html: string): string {
  return purify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['class'],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
  });
}
