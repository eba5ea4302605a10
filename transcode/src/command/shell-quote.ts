import type { Argv } from "./argv.ts";

/** One line that can be pasted into a POSIX shell. For logs only. */
export const shellQuote = (program: string, argv: Argv): string =>
  [program, ...argv]
    .map((word) => (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(" ");
