/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';
import type { ColumnOfRow, NoResult, RowWithoutResult } from './no-result.js';

export const mensajes = {
  noRowsToScale: ({ columns }) => ({
    message: `no hay filas de las que aprender la escala de ${columns.map((name) => `\`${name}\``).join(', ')}`,
    notes: ['la partición de entrenamiento está vacía'],
    help: ['lee más filas, o da una parte mayor a la partición de entrenamiento'],
  }),

  constantColumn: (given) => ({
    message: `\`${given.column}\` no se puede escalar: ${
      given.rows === 1
        ? 'hay una sola fila de entrenamiento'
        : `las ${number(given.rows)} filas de entrenamiento tienen ${given.places === 1 ? `el valor ${given.value}` : 'los mismos valores'}`
    }`,
    notes: ['si los valores no varían, no hay intervalo ni desviación entre los que dividir'],
    help: [
      'quita la columna: un modelo no aprende nada de ella',
      'si otras filas tienen otros valores, da el intervalo que conoces: `scale(0, 1, from: 0..255)`',
    ],
  }),

  constantPlaces: (given) => ({
    message: `${number(given.constant)} de las ${number(given.places)} posiciones de \`${given.column}\` tienen un solo valor en todas las filas de entrenamiento`,
    notes: [
      'sus valores se desplazan, pero no se dividen: otro valor en una fila posterior queda grande al lado de los escalados',
    ],
    help: [
      'si todas las posiciones tienen la misma unidad, como los píxeles, escálalas juntas: `shared: true`, o `scale(0, 1, from: 0..255)`',
    ],
  }),

  notFiniteToScale: ({ column, row, value }) => ({
    message: `\`${column}\` es ${value} en la fila ${number(row)} de las de entrenamiento`,
    notes: ['un solo valor así haría que ningún valor escalado de la columna fuera un número'],
    help: ['corrige la fila, o quítala del archivo'],
  }),

  farValue: (given) => ({
    message: `\`${given.column}\` es ${given.value} en la fila ${number(given.row)} de las de entrenamiento, a ${number(Math.round(given.deviations))} desviaciones de la media, que es ${Number(given.mean.toPrecision(4))}`,
    notes: ['este único valor decide la escala: casi todos los demás quedan muy juntos'],
    help: [
      'revisa la fila; si es correcta, limita antes los valores: `clip(low, high)`, o usa su logaritmo: `log1p`',
    ],
  }),

  tooLargeScaled: ({ column, row, value }) => ({
    message: `\`${column}\` es ${value} en la fila ${number(row)}, y al escalarlo resulta demasiado grande`,
    notes: ['los modelos calculan con números de coma flotante de 32 bits'],
    help: ['limita antes los valores: `clip(low, high)`'],
  }),

  logOfTooSmall: (given) => ({
    message: `\`${given.step}\` necesita valores mayores que ${given.least}, y \`${given.column}\` es ${given.value} en la fila ${number(given.row)}`,
    help: [
      ...(given.step === 'log' && given.value === 0
        ? ['usa `log1p`, el logaritmo de 1 + el valor: para 0 es 0']
        : []),
      `limita antes los valores: \`with { ${given.column}: .${given.column} |> clip(${given.step === 'log' ? '0.001' : '-0.999'}, none) |> ${given.step} }\``,
      leaveOut,
    ],
  }),

  dividesByZero: (given) => ({
    message: `\`${given.formula}\` divide entre cero en la fila ${number(given.row)}`,
    notes: [rowWith(given.values)],
    help: ['mantén el divisor lejos de cero: `max(.b, 1)` en lugar de `.b`', leaveOut],
  }),

  outsideDomain: (given) => ({
    message: `\`${given.formula}\` no tiene valor en la fila ${number(given.row)}: \`${given.function}\` de ${given.of}`,
    notes: [rowWith(given.values)],
    help: [
      {
        log: 'mantén los valores por encima de cero: `log(max(.a, 0.001))`; para valores que pueden ser cero está `log1p`, el logaritmo de 1 + el valor',
        log1p: 'mantén los valores por encima de -1: `log1p(max(.a, 0))`',
        sqrt: 'mantén los valores en cero o por encima: `sqrt(max(.a, 0))`',
      }[given.function],
      leaveOut,
    ],
  }),

  resultTooLarge: (given) => ({
    message: `el resultado de \`${given.formula}\` en la fila ${number(given.row)} es demasiado grande`,
    notes: [rowWith(given.values), 'los modelos calculan con números de coma flotante de 32 bits'],
    help: ['revisa la fila; los valores se pueden limitar antes: `min(.a, 1000)`'],
  }),

  withoutResult: (given) => ({
    message: `${ofAll(given)} sin resultado de \`${given.formula}\` (tolerancia: ${percent(given.tolerance)})`,
    notes: firstOf(given),
    help: [
      `corrige estas filas, o permite una \`tolerance\` mayor en la fuente: el ${percent(given.bad / given.total)} de las filas no tiene resultado`,
    ],
  }),

  withoutResultLeftOut: (given) => ({
    message: `${given.bad === 1 ? 'se omite' : 'se omiten'} ${ofAll(given)}, como permite la \`tolerance\` de la fuente: \`${given.formula}\` no tiene resultado ahí`,
    notes: firstOf(given),
    help: ['revisa estas filas: el modelo ni aprende de ellas ni se mide con ellas'],
  }),
} satisfies StageTranslationOf<typeof messages>;

const leaveOut =
  'u omite esas filas: `tolerance: 1%` en la fuente es la parte de las filas que puede no tener resultado';

interface Share {
  readonly bad: number;
  readonly total: number;
}

function ofAll({ bad, total }: Share): string {
  return `${count(bad, 'fila')} de ${number(total)}`;
}

function firstOf(given: { readonly first: readonly RowWithoutResult[]; readonly bad: number }): string[] {
  const notes = given.first.map(({ row, split, place }) => {
    const where = split === null ? `fila ${number(row)}` : `fila ${number(row)} de ${split}`;
    const values = place.values.map(({ column, value }) => `${column} = ${value}`).join(', ');
    return `${where}: ${reasonOf(place)}${values === '' ? '' : ` (${values})`}`;
  });
  if (given.bad > given.first.length) notes.push(`… y ${number(given.bad - given.first.length)} más`);
  return notes;
}

function reasonOf(place: NoResult): string {
  switch (place.why) {
    case 'divides':
      return 'divide entre cero';
    case 'large':
      return 'el resultado es demasiado grande';
    case 'domain':
      return `\`${place.function}\` de ${place.of}`;
  }
}

function rowWith(values: readonly ColumnOfRow[]): string {
  return `la fila tiene ${values.map(({ column, value }) => `${column} = ${value}`).join(', ')}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}
