/**
 * Pictures that a model gave back, beside those that it was given: the first ones of the page that
 * the program has drawn with `report(…)`, in the panel itself.
 */
import { element } from './element.ts';

/** Null of a page without pictures. Of the page only its pictures and its words are taken. */
export function drawnPictures(html: string): HTMLElement | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const part = page.querySelector('section[aria-labelledby="pictures"]');
  const pairs = [...(part?.querySelector('ol.pictures')?.children ?? [])].map((item) => ({
    images: [...item.querySelectorAll('img')].filter(({ src }) => src.startsWith('data:image/png;base64,')),
    caption: textOf(item.querySelector('small')),
  }));
  if (part === null || pairs.length === 0) return null;
  const items = pairs.map(({ images, caption }) =>
    element(
      'li',
      {},
      ...images.map(({ src, alt }) => element('img', { src, alt })),
      element('small', {}, caption),
    ),
  );
  return element(
    'div',
    { class: 'run-pictures' },
    element('p', {}, textOf(part.querySelector('.note'))),
    element('ol', {}, ...items),
  );
}

const textOf = (found: Element | null): string => (found?.textContent ?? '').replace(/\s+/gu, ' ').trim();
