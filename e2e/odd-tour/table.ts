/** A line of the result. `faults` is empty when everything was as expected. */
export type Row = {
  readonly name: string;
  readonly source: string;
  readonly outcome: string;
  readonly hls: string;
  readonly dash: string;
  readonly faults: readonly string[];
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** A Markdown table, in the order of the rows. */
export const tableOf = (rows: readonly Row[]): string =>
  [
    "| name | source | published, or refused as | HLS | DASH | as expected |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(
      ({ name, source, outcome, hls, dash, faults }) =>
        `| ${[name, source, outcome, hls, dash, faults.length === 0 ? "yes" : `**no**: ${faults.join("; ")}`].map(cell).join(" | ")} |`,
    ),
    "",
  ].join("\n");
