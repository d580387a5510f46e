/**
 * Pictures of digits, drawn here: seven strokes, as clocks have them, each time a little elsewhere,
 * slanted, larger or thicker. A row is a picture, with grey levels from 0 to 9.
 */
const HEIGHT = 12;
const WIDTH = 10;
const PICTURES = 500;

/** The strokes between the six corners: top left, top right, middle left and so on. */
const strokes = [[0, 1], [0, 2], [1, 3], [2, 3], [2, 4], [3, 5], [4, 5]]; // prettier-ignore
/** Strokes of each digit. */
const digits = ['012456', '25', '02346', '02356', '1235', '01356', '013456', '025', '0123456', '012356'];

/** Numbers from 0 to 1 that look like chance and are the same each time (Park and Miller, 1988). */
function chance(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** How far a point is from a stroke. */
function distance([x, y], [[ax, ay], [bx, by]]) {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - part * (bx - ax), y - ay - part * (by - ay));
}

function picture(digit, next) {
  const [left, top] = [2 + 1.5 * next(), 1.2 + 1.2 * next()];
  const [width, height] = [3.2 + 1.2 * next(), 3.4 + 0.8 * next()];
  const [slant, thickness] = [0.28 * next(), 0.55 + 0.45 * next()];
  const corners = Array.from({ length: 6 }, (_, at) => {
    const row = Math.floor(at / 2);
    return [left + (at % 2) * width + (2 - row) * slant * height * 0.5, top + row * height];
  });
  const drawn = [...digits[digit]].map((at) => strokes[at].map((corner) => corners[corner]));
  return Array.from({ length: HEIGHT * WIDTH }, (_, at) => {
    const point = [(at % WIDTH) + 0.5, Math.floor(at / WIDTH) + 0.5];
    const near = Math.min(...drawn.map((stroke) => distance(point, stroke)));
    return Math.round(9 * Math.min(1, Math.max(0, thickness + 0.5 - near)));
  });
}

export function digitPictures() {
  const next = chance(1);
  const names = Array.from({ length: HEIGHT * WIDTH }, (_, at) => `p${at + 1}`);
  const rows = Array.from({ length: PICTURES }, (_, at) => [at % 10, ...picture(at % 10, next)].join(','));
  return `digit,${names.join(',')}\n${rows.join('\n')}\n`;
}
