import type { Check } from "./check.ts";

const DRAWERS = new Set(["util", "utils", "utilities", "helper", "helpers", "common", "misc", "lib", "libs"]);

/** No drawers: a folder (or a file) is named after the thing it holds. */
export const folderNames: Check = {
  name: "folder names",
  run: ({ files }) => {
    const drawers = new Set<string>();
    for (const file of files) {
      const parts = file.split("/");
      parts.forEach((part, index) => {
        const isFile = index === parts.length - 1;
        const name = isFile ? part.replace(/(\.test)?\.(ts|tsx|mjs|js)$/, "") : part;
        if (DRAWERS.has(name)) drawers.add(parts.slice(0, index + 1).join("/"));
      });
    }
    return {
      saw: files.length,
      unit: "paths",
      problems: [...drawers].map(
        (path) =>
          `${path}: "${path.split("/").at(-1)}" is a drawer. Name the thing it holds (one operation, one file).`,
      ),
    };
  },
};
