/** The texts of attention layers in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';
import { conserva, consume } from './masks.js';

export const atencion = {
  multi_head_attention: {
    summary:
      'Cada paso de tiempo atiende a todos los pasos válidos de su propia secuencia o de `memory`, con varias cabezas ' +
      '(heads) paralelas (Vaswani et al., 2017): softmax(Q Kᵀ / √d) V, con proyecciones que se aprenden de las entradas ' +
      'y del resultado. Con `causal`, ningún paso ve uno posterior. El ancho debe ser múltiplo de `heads`. ' +
      conserva,
    parameters: {
      heads: 'Número de cabezas (heads). Se reparten el ancho.',
      dropout: 'Proporción de los pesos de la atención que se anulan al entrenar.',
      causal: 'Si un paso de tiempo solo se ve a sí mismo y a los anteriores.',
      memory:
        'Otra secuencia a la que se atiende, como la salida de un codificador (encoder). Por defecto, la propia secuencia.',
    },
  },
  attend: {
    summary:
      'Atención de una consulta (query) a una memoria: la media de los pasos de tiempo válidos de la memoria, ponderada ' +
      'por lo bien que cada uno responde a la consulta. Una consulta que es un vector da un vector, y una secuencia de ' +
      `consultas da una secuencia. ${consume}`,
    parameters: {
      score:
        'Cómo se comparan la consulta q y el paso de tiempo k: `"additive"`, tanh(q W + k U + b) v (Bahdanau, Cho y ' +
        'Bengio, 2015); `"dot"`, q·k; `"scaled_dot"`, q·k / √n (Vaswani et al., 2017); `"general"`, q W k (Luong, Pham y ' +
        'Manning, 2015). Sin pesos (`"dot"` y `"scaled_dot"`), consulta y memoria deben tener el mismo ancho.',
      query: 'La consulta.',
      units: 'Ancho de la capa oculta de `"additive"`. Por defecto, el de la consulta.',
    },
  },
  positions: {
    summary:
      'Suma a cada paso de tiempo un vector de su posición: senos y cosenos de longitud de onda creciente (Vaswani et ' +
      'al., 2017) o, con `learned`, un vector propio de cada posición. La atención no conoce por sí misma el orden de los ' +
      `pasos. ${conserva}`,
    parameters: {
      learned: 'Usa una tabla de vectores que se entrena con el modelo, en lugar de senos y cosenos.',
      length: 'Número de pasos de tiempo de la fila más larga: el número de vectores de `learned`.',
      scaled:
        'Multiplica antes la secuencia por √n, como hace el artículo con sus embeddings. Los embeddings iniciales de ' +
        'esta biblioteca son mucho menores que los senos y cosenos.',
    },
  },
} satisfies TextsOfPrimitives;
