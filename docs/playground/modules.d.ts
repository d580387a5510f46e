/** What the build puts in place of files: `build.mjs`. */
declare module 'seqpipe:library' {
  /** The files of `stdlib/` by name. */
  const library: Readonly<Record<string, string>>;
  export default library;
}

declare module 'seqpipe:examples' {
  /** Programs and data of `examples.mjs`. */
  const examples: readonly import('./page/example.ts').Example[];
  export default examples;
}

declare module 'seqpipe:words' {
  /** The words of the language, for colours: those of its grammar, and its built-in operations. */
  const words: {
    readonly keywords: readonly string[];
    readonly literals: readonly string[];
    readonly primitives: readonly string[];
  };
  export default words;
}
