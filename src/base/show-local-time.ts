/** `2026-11-22 15:01:02`, in local time; `–` for a time that is not known. */
export function showLocalTime(time: Date | null): string {
  if (time === null || Number.isNaN(time.getTime())) return '–';
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}
