/** Findings for a terminal: the sentence, and below it what to try. */
import type { Finding } from './finding.js';

/** Without `advice`, a line each: of many values there is no room for more. */
export function findingLines(
  findings: readonly Finding[],
  { advice }: { readonly advice: boolean } = { advice: true },
): readonly string[] {
  return findings.flatMap(({ code, message, help }) => [
    `! ${message} [${code}]`,
    ...(advice ? help.map((text) => `    try: ${text}`) : []),
  ]);
}
