/**
 * The 97.5 % quantile of Student's t: how many standard errors a 95 % interval reaches to each side.
 * Values of `scipy.stats.t.ppf(0.975, df)`; between those listed, linear in 1/df, which is right to
 * 0.001.
 */
const first30 = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604,
  2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555,
  2.0518, 2.0484, 2.0452, 2.0423,
] as const;

const beyond = [
  [30, 2.0423],
  [40, 2.0211],
  [60, 2.0003],
  [120, 1.9799],
  [Infinity, 1.96],
] as const;

/** `freedom`: degrees of freedom, a whole number from 1. */
export function studentQuantile(freedom: number): number {
  const listed = first30[freedom - 1];
  if (listed !== undefined) return listed;
  const at = beyond.findIndex(([degrees]) => degrees >= freedom);
  const [low, fromLow] = beyond[at - 1]!;
  const [high, fromHigh] = beyond[at]!;
  const share = (1 / freedom - 1 / low) / (1 / high - 1 / low);
  return fromLow + share * (fromHigh - fromLow);
}
