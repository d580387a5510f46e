/**
 * `1,280,000`. (`toLocaleString` would load tables that take longer than a run that changed
 * nothing.)
 */
export function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
