/**
 * SVG as PNG, by the optional package `@resvg/resvg-js`. It is looked for where seqpipe is
 * installed and nowhere else: a package in the folder of a project could be anybody's.
 */
import type { ResvgRenderOptions } from '@resvg/resvg-js';

export const PNG_PACKAGE = '@resvg/resvg-js';

export type DrawPng = (svg: string) => Uint8Array;

/** Why no PNG can be drawn; an error is what the package says while it loads. */
export type NoPng = 'missing' | 'no fonts' | Error;

/** Pixels for each unit of the SVG: enough for print and for fine screens. */
const SCALE = 2;

const options: ResvgRenderOptions = {
  fitTo: { mode: 'zoom', value: SCALE },
  font: { loadSystemFonts: true },
};

type Library = Pick<typeof import('@resvg/resvg-js'), 'Resvg'>;

export async function loadDrawPng(
  load: () => Promise<Library> = () => import('@resvg/resvg-js'),
): Promise<DrawPng | NoPng> {
  try {
    const { Resvg } = await load();
    const sample = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15">a</text></svg>`;
    // Without a font, the library draws no text and says nothing.
    if (new Resvg(sample, options).getBBox() === undefined) return 'no fonts';
    return (svg) => new Resvg(svg, options).render().asPng();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return 'missing';
    return error instanceof Error ? error : new Error(String(error));
  }
}
