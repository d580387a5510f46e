/** The programs of the examples with their comments in the language of the page; the code is the same. */
import type { Language } from '../../../src/base/language.ts';
import type { Example } from './example.ts';

/** In Spanish, by example, in the order of the program; lines are as short as the editor is. */
const comentarios: Readonly<Record<string, readonly string[]>> = {
  films: [
    `¿Buena o mala? Una red lee las palabras en orden, así que ve a qué se
refiere "not".`,
    `Una bolsa de palabras: sabe qué palabras hay, pero no dónde.`,
  ],
  languages: [
    `¿Es inglés o español? Una red lee un número en palabras, letra a letra.
Cambia algo y mira las formas detrás de las capas; después, ejecútalo.`,
  ],
  cell: [
    `Una celda recurrente a mano: lo que guarda un paso es una ecuación. Del
bucle sobre las letras, de sus gradientes y de su relleno se ocupa el
lenguaje.`,
  ],
  writer: [
    `Un modelo de lenguaje de letras: tras cada letra de los números en
palabras dice cuál sigue. Nada le dice qué es una palabra ni qué es un
número. Después escribe algunos: ¿hay alguno que no exista?`,
    `\`greedy\` escribe siempre lo mismo. Una temperatura más alta se atreve a
más y comete más faltas.`,
  ],
  autoencoder: [
    `Un autoencoder denso: 120 píxeles, un código de 8 números y otra vez 120
píxeles. Aprende a devolver una imagen a través de un código demasiado
estrecho para copiarla. La página que dibuja tiene cada imagen junto a lo
que volvió de ella. Prueba un código de 2: la página muestra entonces lo
que hay entre las cifras.`,
  ],
  forecast: [
    `Pronóstico: los pasajeros de una compañía aérea en los doce meses
siguientes, a partir de los dos últimos años.`,
  ],
};

export function programOf({ id, program }: Example, language: Language): string {
  if (language === 'en') return program;
  let at = 0;
  return program.replaceAll(/^(#+) .*\n(?:\1 .*\n)*/gmu, (original: string, mark: string) => {
    const text = comentarios[id]?.[at++];
    if (text === undefined) return original;
    return text.replaceAll(/^.*$/gmu, `${mark} $&`) + '\n';
  });
}

/** An example that nobody has changed is shown in the language of the page, whichever it comes in. */
export function shownIn(language: Language, program: string, example: Example | undefined): string {
  if (example === undefined) return program;
  const isAsGiven = (['en', 'es'] as const).some((one) => programOf(example, one) === program);
  return isAsGiven ? programOf(example, language) : program;
}
