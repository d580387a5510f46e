/** `node:util` in a browser. */
export const TextDecoder = globalThis.TextDecoder;
export const TextEncoder = globalThis.TextEncoder;

/** For classes of the time before `extends`. */
export function inherits(child: { prototype: object }, parent: { prototype: object }): void {
  Object.setPrototypeOf(child.prototype, parent.prototype);
  Object.setPrototypeOf(child, parent);
}
export const inspect = (value: unknown): string => String(value);
export const promisify =
  (work: (...parameters: unknown[]) => void) =>
  (...parameters: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      work(...parameters, (error: unknown, value: unknown) => (error ? reject(error) : resolve(value)));
    });
