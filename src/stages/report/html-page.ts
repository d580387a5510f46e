/**
 * The frame of every page: no script, no font, no picture from outside (its own policy forbids
 * them), one style, a head line. Same content, same bytes.
 */
import { html, Markup } from './html.js';
import { style } from './style.js';
import type { PageTexts } from './texts.js';

export interface PageContent {
  readonly say: PageTexts;
  /** What the page is, after `seqpipe`. */
  readonly kind: keyof PageTexts['kinds'];
  /** The `.seq` file that it is of. */
  readonly file: string;
  readonly heading: string;
  readonly description?: string;
  /** What stands below the heading. */
  readonly main: Markup;
  readonly foot?: Markup;
}

/** The whole page, from `<!doctype html>` on. */
export function htmlPage({ say, kind, file, heading, description, main, foot }: PageContent): string {
  const called = say.kinds[kind];
  const page = html`<html lang="${say.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      />
      ${description === undefined ? null : html`<meta name="description" content="${description}" />`}
      <meta name="generator" content="seqpipe" />
      <title>${heading} · seqpipe ${called}</title>
      ${new Markup(`<style>${style}</style>`)}
    </head>
    <body>
      <header>
        <p class="eyebrow">seqpipe ${called} · <code>${file}</code></p>
        <h1><bdi>${heading}</bdi></h1>
      </header>
      <main>${main}</main>
      ${foot ?? null}
    </body>
  </html> `;
  return '<!doctype html>\n' + page.text;
}
