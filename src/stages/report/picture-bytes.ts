/** Numbers as one byte each, base64: 0 for `black` and below, 255 for `white` and above. */
export function pictureBytes(
  values: Float32Array,
  [black, white]: readonly [black: number, white: number],
): string {
  const bytes = Uint8Array.from(values, (value) => {
    // Numbers that are all alike are neither black nor white.
    const share = white > black ? (value - black) / (white - black) : 0.5;
    return Math.round(255 * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)));
  });
  return Buffer.from(bytes).toString('base64');
}
