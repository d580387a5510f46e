/** What a layer does with the mask, in Spanish. */
export const conserva = 'Conserva la máscara.';
export const consume = 'Usa la máscara y la quita: los pasos de tiempo de relleno no cuentan.';
export const rechaza = 'No acepta entradas con máscara.';
