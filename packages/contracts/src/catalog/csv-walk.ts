/** Walks over CSV and tells which line breaks end a row. */
export type CsvWalk = {
  /** Takes the next letter, or byte of UTF-8: all that matter are ASCII. */
  readonly step: (code: number) => void;
  /** Whether what comes next stands within quotes; at the end of a file, that one was never closed. */
  readonly isQuoted: () => boolean;
};

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d];

/**
 * RFC 4180 §2.5 to 2.7: a quote opens at the beginning of a cell and is a letter anywhere else, two within quotes are one. What
 * follows a closing quote ends the cell, whatever it is, as the reader behind the API has it.
 */
export const createCsvWalk = (): CsvWalk => {
  let state: "start" | "plain" | "quoted" | "closing" = "start";
  return {
    step: (code) => {
      if (state === "quoted") {
        if (code === QUOTE) state = "closing";
      } else if (code === QUOTE && state !== "plain") state = "quoted";
      else if (state === "closing" || code === COMMA || code === LF || code === CR) state = "start";
      else state = "plain";
    },
    isQuoted: () => state === "quoted",
  };
};
