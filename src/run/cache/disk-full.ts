/**
 * What the system says if no more can be written: the disk, the quota, or the largest size of a
 * file is reached.
 */
const codes = ['ENOSPC', 'EDQUOT', 'EFBIG'] as const;

export type DiskFullCode = (typeof codes)[number];

/** Whether `code` of a failed write means that no more can be written. */
export function isDiskFull(code: string | undefined): code is DiskFullCode {
  return codes.some((known) => known === code);
}
