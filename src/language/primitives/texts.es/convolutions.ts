/** The texts of convolutions and of what else goes over images, in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';
import { conserva, rechaza } from './masks.js';
import { penalizacionDeCapa } from './weights.js';

const filtros = {
  filters: 'Número de filtros: el tamaño del último eje de la salida.',
  activation: 'La activación de la salida.',
  penalty: penalizacionDeCapa,
};

const mismaOEntera =
  '`"same"`: ceros alrededor de la entrada, para que el tamaño quede igual o se divida por el salto. `"valid"`: solo ' +
  'ventanas enteras.';

const deVentanas = {
  size: 'Número de pasos de tiempo de una ventana.',
  stride: 'Salto (stride): pasos de tiempo de una ventana a la siguiente. Por defecto, `size`.',
};
const soloEnteras =
  'Solo cuentan las ventanas enteras. Una fila más corta que una ventana da un paso de tiempo, calculado con los ' +
  'pasos válidos que tiene.';

const deVentanasDeImagen = {
  size: 'Alto y ancho de una ventana.',
  stride: 'Salto (stride): píxeles de una ventana a la siguiente. Por defecto, `size`.',
  padding:
    '`"valid"`: solo ventanas enteras. `"same"`: también ventanas que salen de la imagen, de las que solo cuentan los ' +
    'píxeles de la imagen; el tamaño se divide por el salto y se redondea hacia arriba.',
};

const margen = (lado: string): string => `Píxeles de ceros ${lado}. Por defecto, \`size\`.`;
const corte = (lado: string): string => `Píxeles que se cortan ${lado}. Por defecto, \`size\`.`;

export const convoluciones = {
  conv1d: {
    summary:
      'Pasa por el tiempo filtros que se aprenden: cada paso de tiempo del resultado es una suma ponderada de `kernel` ' +
      'pasos. Los pasos de relleno cuentan como ceros. Una fila más corta que el núcleo (kernel) da un paso de tiempo. ' +
      conserva,
    parameters: {
      ...filtros,
      kernel: 'Número de pasos de tiempo que abarca un filtro.',
      stride: 'Salto (stride): pasos de tiempo de una ventana a la siguiente.',
      padding: `${mismaOEntera} \`"causal"\`: ceros delante de la secuencia, para que ningún paso de tiempo vea uno posterior.`,
      dilation:
        'Dilatación: distancia entre los pasos de tiempo de una ventana. Un valor mayor que 1 no es posible con un salto.',
    },
  },
  conv1d_transpose: {
    summary:
      'La transpuesta de `conv1d`: cada paso de tiempo de la entrada contribuye a `kernel` pasos de la salida, `stride` ' +
      'después de los del anterior. Sirve para alargar otra vez una secuencia, por ejemplo en un autocodificador. ' +
      conserva,
    parameters: {
      ...filtros,
      kernel: 'A cuántos pasos de tiempo de la salida contribuye un paso de la entrada.',
      stride: 'Salto (stride): pasos de tiempo de la salida por cada uno de la entrada.',
      padding:
        'La longitud del resultado. `"same"`: stride·time. `"valid"`: (time - 1)·stride + kernel, que incluye todas ' +
        'las contribuciones.',
    },
  },
  max_pool: {
    summary: `El máximo de cada ventana de \`size\` pasos de tiempo. ${soloEnteras} ${conserva}`,
    parameters: deVentanas,
  },
  mean_pool: {
    summary: `La media de cada ventana de \`size\` pasos de tiempo. ${soloEnteras} ${conserva}`,
    parameters: deVentanas,
  },
  conv2d: {
    summary:
      'Pasa por una imagen filtros que se aprenden: cada píxel del resultado es una suma ponderada de los `kernel` ' +
      `píxeles que lo rodean. ${rechaza}`,
    parameters: {
      ...filtros,
      kernel: 'Alto y ancho de un filtro.',
      stride: 'Salto (stride): píxeles de una ventana a la siguiente.',
      padding: mismaOEntera,
      dilation:
        'Dilatación: distancia entre los píxeles de una ventana. Un valor mayor que 1 no es posible con un salto.',
    },
  },
  conv2d_transpose: {
    summary:
      'La transpuesta de `conv2d`: cada píxel de la entrada contribuye a `kernel` píxeles de la salida, separados por ' +
      '`stride`. Sirve para agrandar otra vez una imagen, por ejemplo en un autocodificador. ' +
      rechaza,
    parameters: {
      ...filtros,
      kernel: 'Alto y ancho de la zona de la salida a la que contribuye un píxel.',
      stride: 'Salto (stride): píxeles de la salida por cada uno de la entrada, en las dos direcciones.',
      padding:
        'El tamaño del resultado. `"same"`: stride·size. `"valid"`: (size - 1)·stride + kernel, que incluye todas las ' +
        'contribuciones.',
    },
  },
  max_pool2d: {
    summary: `El máximo de cada ventana de \`size\` píxeles, en cada canal. ${rechaza}`,
    parameters: deVentanasDeImagen,
  },
  mean_pool2d: {
    summary: `La media de cada ventana de \`size\` píxeles, en cada canal. ${rechaza}`,
    parameters: deVentanasDeImagen,
  },
  upsample: {
    summary:
      'Agranda una secuencia o una imagen: repite cada paso de tiempo, o cada píxel en las dos direcciones, o interpola ' +
      `entre píxeles. ${conserva}`,
    parameters: {
      factor: 'Número de repeticiones.',
      interpolation:
        '`"nearest"` repite. `"bilinear"`, para imágenes, interpola entre los centros de los cuatro píxeles más ' +
        'cercanos, como en Keras, y en PyTorch con `align_corners=False`.',
    },
  },
  zero_pad2d: {
    summary: `Pone píxeles de ceros alrededor de una imagen. ${rechaza}`,
    parameters: {
      size: 'Píxeles de ceros en cada lado que no se nombra. Sin él, ninguno.',
      top: margen('arriba'),
      bottom: margen('abajo'),
      left: margen('a la izquierda'),
      right: margen('a la derecha'),
    },
  },
  crop2d: {
    summary:
      'Corta píxeles de los lados de una imagen, por ejemplo para que el resultado de un decodificador (decoder) vuelva ' +
      `a ser de 28 × 28. ${rechaza}`,
    parameters: {
      size: 'Píxeles que se cortan en cada lado que no se nombra. Sin él, ninguno.',
      top: corte('arriba'),
      bottom: corte('abajo'),
      left: corte('a la izquierda'),
      right: corte('a la derecha'),
    },
  },
} satisfies TextsOfPrimitives;
