/**
 * The doc comments of `stdlib/` in Spanish, by the English ones on one line: a comment that has
 * changed has no Spanish text until it gets one.
 */
export const textos: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // ---- std/cells --------------------------------------------------------------------------------------

    'Recurrent cells, as textbooks write them. In a model, `scan` runs a cell over time: `x |> scan(elman(units: 64))`. The layers `lstm` and `gru` are faster. The equations here are for reading and for modification.':
      'Celdas recurrentes, como las escriben los libros. En un modelo, `scan` ejecuta una celda a lo largo del tiempo: `x |> scan(elman(units: 64))`. Las capas `lstm` y `gru` son más rápidas. Las ecuaciones de aquí son para leerlas y para cambiarlas.',

    'Elman, "Finding structure in time", 1990: the new state depends on x and on the previous state.':
      'Elman, "Finding structure in time", 1990: el estado nuevo depende de x y del estado anterior.',

    'Jordan, 1986: the next step receives the output of the cell instead of its hidden state.':
      'Jordan, 1986: el paso siguiente recibe la salida de la celda en lugar de su estado oculto.',

    'Hochreiter and Schmidhuber, "Long short-term memory", 1997, with the forget gate of Gers et al., 2000. c is the memory: the input gate i controls what is written, the forget gate f what is kept, and the output gate o what is read. The equations are those of torch.nn.LSTM.':
      'Hochreiter y Schmidhuber, "Long short-term memory", 1997, con la puerta de olvido (forget gate) de Gers et al., 2000. c es la memoria: la puerta de entrada i decide qué se escribe, la de olvido f qué se conserva, y la de salida o qué se lee. Las ecuaciones son las de torch.nn.LSTM.',

    'Gers, Schraudolph and Schmidhuber, 2002: an LSTM whose gates also read the memory.':
      'Gers, Schraudolph y Schmidhuber, 2002: una LSTM cuyas puertas leen también la memoria.',

    'Cho et al., 2014: the update gate z controls how much of the state is kept, and the reset gate r how much of it the new value uses. The reset is applied after the product with the state, as in torch.nn.GRU and cuDNN.':
      'Cho et al., 2014: la puerta de actualización (update gate) z decide cuánto se conserva del estado, y la de reinicio (reset gate) r, cuánto de él usa el valor nuevo. El reinicio se aplica después del producto con el estado, como en torch.nn.GRU y cuDNN.',

    'Zhou et al., "Minimal gated unit for recurrent neural networks", 2016: one gate replaces the two gates of a GRU.':
      'Zhou et al., "Minimal gated unit for recurrent neural networks", 2016: una sola puerta sustituye a las dos de una GRU.',

    // ---- std/layers -------------------------------------------------------------------------------------

    'Building blocks for models. They accept any length and any width.':
      'Piezas para modelos. Aceptan cualquier longitud y cualquier ancho.',

    'Concatenates the mean and the maximum over time: [..time, n] to [2 n].':
      'Concatena la media y el máximo a lo largo del tiempo: de [..time, n] a [2 n].',

    'Two dense layers with dropout. The output is the probability of the second of two classes.':
      'Dos capas densas con dropout. La salida es la probabilidad de la segunda de dos clases.',

    'A dense layer that outputs a probability for each class of the target.':
      'Una capa densa que da una probabilidad para cada clase del objetivo.',

    // ---- std/pretrained ---------------------------------------------------------------------------------

    'The parts of encoders that others have trained: `pretrained` puts them together as the `config.json` of a folder says, and gives them the weights of the folder.':
      'Las partes de los codificadores (encoders) que otros han entrenado: `pretrained` las une como dice el `config.json` de una carpeta, y les da los pesos de la carpeta.',

    'A vector for each token and for its position, then layer normalization. A single text is of token type 0, whose vector is in those of the positions.':
      'Un vector para cada token y para su posición, y después una normalización por capas (layer normalization). Un texto que va solo es del tipo de token 0, cuyo vector va sumado a los de las posiciones.',

    'A block of BERT (Devlin et al., 2019): self-attention over all tokens, then two dense layers. Each part has a residual connection followed by layer normalization.':
      'Un bloque de BERT (Devlin et al., 2019): autoatención (self-attention) a todos los tokens, y después dos capas densas. Cada parte tiene una conexión residual seguida de una normalización por capas.',

    'The Gaussian error linear unit as GPT-2 computes it, with tanh: `gelu_new` in a `config.json`.':
      'La activación GELU (Gaussian error linear unit) como la calcula GPT-2, con tanh: `gelu_new` en un `config.json`.',

    'A vector for each token and for its position.': 'Un vector para cada token y para su posición.',

    'A block of GPT-2 (Radford et al., 2019): self-attention over the tokens so far, then two dense layers. Each part reads what layer normalization leaves, and has a residual connection.':
      'Un bloque de GPT-2 (Radford et al., 2019): autoatención a los tokens que hay hasta ese punto, y después dos capas densas. Cada parte lee lo que deja una normalización por capas, y tiene una conexión residual.',

    'The layer normalization after the last block.': 'La normalización por capas después del último bloque.',

    // ---- std/text ---------------------------------------------------------------------------------------

    'Stages for text.': 'Etapas para textos.',

    'Cleans a review before tokenization: lower case, 0 for every digit, `<url>` for every web address.':
      'Limpia una reseña antes de cortarla en tokens: minúsculas, 0 en lugar de cada cifra y `<url>` en lugar de cada dirección web.',

    // ---- std/transformer --------------------------------------------------------------------------------

    'Blocks of the Transformer (Vaswani et al., "Attention is all you need", 2017). They accept any length and any width that is a multiple of `heads`. The output has the same shape as the input, so blocks can be stacked: `h |> transformer_encoder |> transformer_encoder`.':
      'Bloques del Transformer (Vaswani et al., "Attention is all you need", 2017). Aceptan cualquier longitud y cualquier ancho que sea múltiplo de `heads`. La salida tiene la misma forma que la entrada, así que los bloques se pueden apilar: `h |> transformer_encoder |> transformer_encoder`.',

    'The position-wise feed-forward part of every block: two dense layers, the same at each step.':
      'La parte de cada bloque que trata cada posición por separado (feed-forward): dos capas densas, las mismas en cada paso.',

    'Self-attention over all steps of the row, then two dense layers. Each part has a residual connection followed by layer normalization, as in the paper (PyTorch: `TransformerEncoderLayer`). With `causal`, no step sees a later step: use this for language models.':
      'Autoatención (self-attention) a todos los pasos de la fila, y después dos capas densas. Cada parte tiene una conexión residual seguida de una normalización por capas, como en el artículo (PyTorch: `TransformerEncoderLayer`). Con `causal`, ningún paso ve un paso posterior: úsalo en los modelos de lenguaje.',

    'The same, but with layer normalization before each part instead of after it. Deep stacks of blocks train more easily this way (Xiong et al., 2020; PyTorch: `norm_first`). Add a `layer_norm` after the last block.':
      'Lo mismo, pero con la normalización por capas antes de cada parte y no después. Así se entrenan con más facilidad muchos bloques apilados (Xiong et al., 2020; PyTorch: `norm_first`). Añade un `layer_norm` después del último bloque.',

    "Causal self-attention, then attention over all steps of `memory` (the encoder's output for another sequence), then two dense layers (PyTorch: `TransformerDecoderLayer` with a causal mask): `h |> transformer_decoder(memory: states)`.":
      'Autoatención causal, después atención a todos los pasos de `memory` (la salida del codificador para otra secuencia), y después dos capas densas (PyTorch: `TransformerDecoderLayer` con una máscara causal): `h |> transformer_decoder(memory: states)`.',

    'The same, but with layer normalization before each part instead of after it (PyTorch: `norm_first`).':
      'Lo mismo, pero con la normalización por capas antes de cada parte y no después (PyTorch: `norm_first`).',
  }),
);
