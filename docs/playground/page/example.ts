/** A program to begin with, and the data that it reads. */
export interface Example {
  readonly id: string;
  readonly title: { readonly en: string; readonly es: string };
  readonly program: string;
  /** By their names. */
  readonly files: Readonly<Record<string, string>>;
}
