import { type Comparison, holds } from "./benchmark.ts";

const HEADER = ["what", "ours", "anchor", "unit", "ratio", "goal", ""] as const;

const figure = (value: number): string => {
  if (!Number.isFinite(value)) return "–";
  return value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 3 });
};

const goalOf = ({ goal }: Comparison): string => {
  if (goal === undefined) return "";
  return "atLeast" in goal ? `≥ ${goal.atLeast.toFixed(2)}` : `≤ ${goal.atMost.toFixed(2)}`;
};

/** The lines as a table for a terminal. */
export const renderTable = (lines: readonly Comparison[]): string => {
  const rows = lines.map((line) => [
    line.what,
    figure(line.ours),
    figure(line.anchor),
    line.unit,
    Number.isFinite(line.ratio) ? line.ratio.toFixed(3) : "–",
    goalOf(line),
    line.goal === undefined ? "" : holds(line) ? "holds" : "MISSED",
  ]);
  const widths = HEADER.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const render = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 || column === 3 || column === 6
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [render(HEADER), render(widths.map((width) => "─".repeat(width))), ...rows.map(render)].join("\n");
};
