/** Numbers in sentences. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** `2,361`. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** As the language writes it: `20_000`. */
export function literal(number: number): string {
  return number < 10_000 ? String(number) : String(number).replace(/\B(?=(\d{3})+$)/g, '_');
}

export function percent(share: number): string {
  const value = share * 100;
  return value > 0 && value < 1 ? 'below 1 %' : `${value.toFixed(0)} %`;
}
