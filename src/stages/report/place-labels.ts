/**
 * Names beside points so that none covers another: the first points get theirs first, and a name
 * that has no free place is left out.
 */

export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export interface PlacedLabel {
  /** Of the point. */
  readonly at: number;
  /** The left end of the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface LabelOptions {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Of a point. */
  readonly radius: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Characters of a name; a longer one is cut. */
const LONGEST = 22;
/** The size of the squares in which boxes are looked up. */
const SQUARE = 40;

export function placeLabels(points: readonly Labelled[], options: LabelOptions): readonly PlacedLabel[] {
  const taken = createTaken();
  // A name covers no point at all while they are few; of very many it may cover those without a name.
  const few = points.length <= 150;
  if (few) for (const point of points) taken.add(dotBox(point, options.radius));
  return points.flatMap((point, at): readonly PlacedLabel[] => {
    const text = shortened(point.label);
    const own = few ? dotBox(point, options.radius) : null;
    const free = candidates(point, widthOf(text, options.fontSize), options).find(
      (box) => isInside(box, options) && !taken.overlaps(box, own),
    );
    if (free === undefined) return [];
    taken.add(free);
    if (!few) taken.add(dotBox(point, options.radius));
    return [{ at, x: free.left, y: free.bottom - options.fontSize * 0.22, text }];
  });
}

/** Right, left, above, below, and between these. */
function candidates(point: Labelled, width: number, { fontSize, radius }: LabelOptions): readonly Box[] {
  const [gap, half] = [radius + 2, fontSize / 2];
  const { x, y } = point;
  const box = (left: number, middle: number): Box => ({
    left,
    right: left + width,
    top: middle - half,
    bottom: middle + half,
  });
  const [right, left, centre] = [x + gap, x - gap - width, x - width / 2];
  return [
    box(right, y),
    box(left, y),
    box(centre, y - gap - half),
    box(centre, y + gap + half),
    box(right - 2, y - half),
    box(right - 2, y + half),
    box(left + 2, y - half),
    box(left + 2, y + half),
  ];
}

function dotBox({ x, y }: Labelled, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function isInside({ left, right, top, bottom }: Box, { width, height }: LabelOptions): boolean {
  return left >= 0 && right <= width && top >= 0 && bottom <= height;
}

/** Boxes by the squares that they lie in. */
function createTaken() {
  const squares = new Map<string, Box[]>();
  const squaresOf = ({ left, right, top, bottom }: Box): string[] => {
    const names: string[] = [];
    for (let x = Math.floor(left / SQUARE); x <= Math.floor(right / SQUARE); x++) {
      for (let y = Math.floor(top / SQUARE); y <= Math.floor(bottom / SQUARE); y++) names.push(`${x} ${y}`);
    }
    return names;
  };
  return {
    add(box: Box): void {
      for (const name of squaresOf(box)) squares.set(name, [...(squares.get(name) ?? []), box]);
    },
    /** `own`: a box that does not count. */
    overlaps(box: Box, own: Box | null): boolean {
      return squaresOf(box).some((name) =>
        (squares.get(name) ?? []).some((other) => !isSame(other, own) && meet(box, other)),
      );
    },
  };
}

function isSame(box: Box, own: Box | null): boolean {
  return own !== null && box.left === own.left && box.top === own.top && box.right === own.right;
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function shortened(label: string): string {
  const characters = [...label];
  return characters.length <= LONGEST ? label : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

/** About: characters of East Asia and pictures are as wide as high, capitals wider than others. */
function widthOf(text: string, fontSize: number): number {
  const ems = [...text].map((character) => {
    if (
      /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(
        character,
      )
    )
      return 1.05;
    if (/[MWmw@%—]/u.test(character)) return 0.88;
    if (/[ijl.,:;'!|]/u.test(character)) return 0.3;
    return /\p{Lu}/u.test(character) ? 0.7 : 0.57;
  });
  return ems.reduce((sum, width) => sum + width, 0) * fontSize;
}
