/** Where each page stands: groups with their pages, in the order of reading. Titles are headings. */
import type { SitePage } from './assemble.ts';

export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly items?: SidebarItem[];
}

interface Group {
  readonly en: string;
  readonly es: string;
  /** Names without `.md`, or what the names match. */
  readonly pages: readonly (string | RegExp)[];
}

const groups: readonly Group[] = [
  { en: 'Start', es: 'Empezar', pages: ['index', 'setup', 'init', 'pipelines/index'] },
  { en: 'Course', es: 'Curso', pages: [/^course\/index$/, /^course\/\d/] },
  { en: 'Coming from', es: 'Si vienes de', pages: [/^from-/] },
  {
    en: 'Work with it',
    es: 'Trabajar',
    pages: [
      'data',
      'training',
      'looking',
      'diagnosis',
      'predict',
      'report',
      'editors',
      'playground',
      'code-hosts',
    ],
  },
  {
    en: 'Reference',
    es: 'Referencia',
    pages: [
      'language',
      'types',
      'primitives',
      'library',
      'commands',
      'parameters',
      'settings',
      'api',
      'formats',
      'run-json',
      'schemas/index',
      'errors/index',
    ],
  },
  {
    en: 'Inside',
    es: 'Por dentro',
    pages: [
      'architecture',
      'hashing',
      'engine',
      'trace',
      'bench/index',
      'contributing',
      'changelog',
      'license',
    ],
  },
];

/**
 * Many pages of one kind have a sidebar of their own. Each page has its sidebar in it, so those of
 * errors are in hundreds.
 */
const sections = {
  'errors/SEQ1': [{ en: 'Text', es: 'Texto', pages: ['errors/index', /^errors\/SEQ1/] }],
  'errors/SEQ2': [
    { en: 'Names, types, shapes', es: 'Nombres, tipos, formas', pages: ['errors/index', /^errors\/SEQ2/] },
  ],
  'errors/SEQ3': [{ en: 'Splits', es: 'Particiones', pages: ['errors/index', /^errors\/SEQ3/] }],
  'errors/SEQ4': [{ en: 'Plan and cache', es: 'Plan y caché', pages: ['errors/index', /^errors\/SEQ4/] }],
  'errors/SEQ5': [{ en: 'Run', es: 'Ejecución', pages: ['errors/index', /^errors\/SEQ5/] }],
  'errors/SEQ6': [{ en: 'Findings', es: 'Diagnóstico', pages: ['errors/index', /^errors\/SEQ6/] }],
  'errors/SEQ7': [{ en: 'Run', es: 'Ejecución', pages: ['errors/index', /^errors\/SEQ7/] }],
  'pipelines/': [
    { en: 'Pipelines', es: 'Pipelines', pages: ['pipelines/index', 'pipelines/data'] },
    { en: 'Numbered', es: 'Numerados', pages: [/^pipelines\/\d/] },
    { en: 'Others', es: 'Otros', pages: [/^pipelines\/(?!index|data)\D/] },
  ],
  'stdlib/': [{ en: 'Library', es: 'Biblioteca', pages: ['library', /^stdlib\//] }],
} as const satisfies Record<string, readonly Group[]>;

/** Sidebars by the beginning of the addresses that show them. */
export function sidebars(pages: readonly SitePage[], language: 'en' | 'es'): Record<string, SidebarItem[]> {
  const prefix = language === 'en' ? '' : 'es/';
  const here = pages.filter(({ place }) => place.startsWith('es/') === (language === 'es'));
  const titles = new Map(
    here.map(({ place, text }) => [place.slice(prefix.length).replace(/\.md$/, ''), titleOf(text)]),
  );
  const items = (list: readonly Group[]): SidebarItem[] =>
    list
      .map((group) => ({
        text: group[language],
        items: group.pages
          .flatMap((page) => [...titles.keys()].filter((name) => matches(name, page)).sort())
          .map((name) => ({
            text: titles.get(name)!,
            link: `/${prefix}${name.replace(/(^|\/)index$/, '$1')}`,
          })),
      }))
      .filter((group) => group.items.length > 0);
  return Object.fromEntries([
    [`/${prefix}`, items(groups)],
    ...Object.entries(sections).map(([folder, list]) => [`/${prefix}${folder}`, items(list)]),
  ]) as Record<string, SidebarItem[]>;
}

function matches(name: string, page: string | RegExp): boolean {
  return typeof page === 'string' ? page === name : page.test(name);
}

/** The first heading, without the marks of code and without a folder. */
function titleOf(text: string): string {
  return (/^# (.*)$/m.exec(text)?.[1] ?? '')
    .replace(/ \(`.*`\)$/, '')
    .replaceAll('`', '')
    .replace(/^(?:pipelines|stdlib)\/(?=.*\.seq$)/, '');
}
