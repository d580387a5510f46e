/** The site: its pages are made of those of the project each time that this file is loaded. */
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { sitePages, writeSite } from '../assemble.ts';
import { sidebars } from '../sidebar.ts';
import { slug } from '../slug.ts';
import { spanish } from './spanish.mjs';

// VitePress loads a bundle of this file, so a path is not relative to it.
const root = process.env.SEQPIPE_SITE_ROOT ?? process.cwd();
const site = `${root}/docs/site`;
const grammar = JSON.parse(readFileSync(`${root}/editors/vscode/syntaxes/seqpipe.tmLanguage.json`, 'utf8'));

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 3h4v4H3zm6 6h4v4H9zM7 5h4v4" fill="#3a5ccc" stroke="#3a5ccc" fill-rule="evenodd"/></svg>';

writeSite(root, `${site}/pages`);
const pages = sitePages(root);

export default defineConfig({
  title: 'seqpipe',
  description: 'A language and a runtime for sequence models.',
  srcDir: `${site}/pages`,
  outDir: `${site}/dist`,
  cacheDir: `${site}/node_modules/.cache`,
  // In the page itself: an address would not know the folder that the site is in.
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  lastUpdated: false,
  // The sidebars are in one file for all pages, not in each of them.
  metaChunk: true,
  markdown: {
    languages: [{ ...grammar, name: 'seq' }],
    anchor: { slugify: slug },
    config(markdown) {
      // Indented code looks like other code.
      const { fence } = markdown.renderer.rules;
      markdown.renderer.rules.code_block = (tokens, at, ...rest) => {
        tokens[at].info = 'text';
        return fence(tokens, at, ...rest);
      };
    },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
  },
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: { sidebar: sidebars(pages, 'en') } },
    es: {
      label: 'Español',
      lang: 'es',
      description: 'Un lenguaje y un entorno de ejecución para modelos de secuencias.',
      themeConfig: {
        ...spanish.theme,
        nav: [{ text: 'Playground', link: '/play/?lang=es', target: '_self' }],
        sidebar: sidebars(pages, 'es'),
      },
    },
  },
  themeConfig: {
    // A page of its own, which the site does not load by itself.
    nav: [{ text: 'Playground', link: '/play/', target: '_self' }],
    outline: [2, 3],
    externalLinkIcon: false,
    notFound: {
      title: 'The page does not exist',
      quote: 'Perhaps the address is misspelt, or the page has another name.',
      linkLabel: 'Go to the start',
      linkText: 'Go to the start',
    },
    search: {
      provider: 'local',
      options: {
        locales: { es: { translations: spanish.search } },
        miniSearch: {
          options: {
            // `exactitud` and `prediccion` are found with and without their accents.
            processTerm: (term) => term.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
          },
          searchOptions: {
            // The page of a code stands before the list of all codes, and the course before the rest.
            boostDocument: (id) =>
              /\/errors\/#/.test(id) ? 0.2 : /(?<!pipelines)\/course\//.test(id) ? 2 : 1,
          },
        },
      },
    },
  },
});
