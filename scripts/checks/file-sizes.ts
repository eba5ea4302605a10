import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";

const LIMIT = 400;
const LONG = 200;
const CODE = /\.(ts|tsx|mts|mjs|cjs|js|jsx|css|sql)$/;
const EXEMPT = /(^|\/)(generated|golden|__snapshots__)\/|\.generated\.|\.d\.ts$|^migrations\/postgres\//;

/** Code files stay near 200 lines; 400 is a defect. Generated files and golden data are exempt. */
export const fileSizes: Check = {
  name: "file sizes",
  run: ({ root, files }) => {
    const sizes = files
      .filter((file) => CODE.test(file) && !EXEMPT.test(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }));
    const long = sizes.filter(({ lines }) => lines > LONG && lines <= LIMIT).toSorted((a, b) => b.lines - a.lines);
    const first = long.slice(0, 3).map(({ file, lines }) => `${file} (${lines})`);
    return {
      saw: sizes.length,
      unit: "files",
      problems: sizes
        .filter(({ lines }) => lines > LIMIT)
        .map(
          ({ file, lines }) =>
            `${file}: ${lines} lines, the limit is ${LIMIT}. Split it by operation: one file, one verb.`,
        ),
      notes:
        long.length > 0
          ? [`${long.length} files have more than ${LONG} lines: ${first.join(", ")}${long.length > 3 ? " …" : ""}`]
          : [],
    };
  },
};
