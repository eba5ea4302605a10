import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CatalogLine } from "@cinema/contracts";
import { movieLines } from "./movie-lines.ts";
import { readMovieLens } from "./read-movielens.ts";

/**
 * `node bench/src/movielens/main.ts <file.jsonl>` makes a catalogue file of MovieLens, to be imported with
 * `npm run cinema -- catalog import`. The data set is in `MOVIELENS_DIR`, or in `movielens/` of `CINEMA_DATA_DIR`.
 */
const [target] = process.argv.slice(2);
const folder = process.env["MOVIELENS_DIR"] ?? join(process.env["CINEMA_DATA_DIR"] ?? ".", "movielens");
if (target === undefined) {
  console.error("Usage: MOVIELENS_DIR=<folder> node bench/src/movielens/main.ts <file.jsonl>");
  process.exit(2);
}
let titles = 0;
const lines = function* (): Generator<string> {
  for (const line of movieLines(readMovieLens(folder))) {
    titles += 1;
    yield `${JSON.stringify(CatalogLine.parse(line))}\n`;
  }
};
await pipeline(Readable.from(lines()), createWriteStream(target));
console.log(`${titles} titles in ${target}`);
