import { writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { quick } from "../../transcode/src/command/odd-film.fixture.ts";
import { openWorkshop } from "../../transcode/src/command/odd-sources.fixture.ts";
import { loadProfile } from "../../transcode/src/profile/load-profile.ts";
import { locateFfmpeg } from "../../transcode/src/run/locate-ffmpeg.ts";
import { launchBrowser } from "../fixtures/browser.ts";
import { startCinema } from "../fixtures/cinema.ts";
import { clipsThatAreThere } from "./clips.ts";
import { ODD_ATTACKS } from "./odd-attacks.ts";
import { ODD_CODECS } from "./odd-codecs.ts";
import { ODD_CONTAINERS } from "./odd-containers.ts";
import { ODD_PICTURES } from "./odd-pictures.ts";
import { ODD_REFUSALS } from "./odd-refusals.ts";
import { ODD_SOUNDS } from "./odd-sounds.ts";
import { ODD_TIMES_AND_TRACKS } from "./odd-times-and-tracks.ts";
import { ODD_WORDS } from "./odd-words.ts";
import { type Row, tableOf } from "./table.ts";
import { openTour } from "./tour.ts";

const HELP = `npm run tour:odd -- [options]

  --only <pattern>   only the files whose name matches
  --out <folder>     where table.md and a picture of every film go (default: .cache/odd-tour)
  --lanes <n>        files that are imported at once (default: 2)
`;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    out: { type: "string", default: ".cache/odd-tour" },
    lanes: { type: "string", default: "2" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const startedMs = performance.now();
const pattern = new RegExp(values.only);
const cases = [
  ...ODD_REFUSALS,
  ...ODD_ATTACKS,
  ...ODD_CONTAINERS,
  ...ODD_WORDS,
  ...ODD_SOUNDS,
  ...ODD_TIMES_AND_TRACKS,
  ...ODD_CODECS,
  ...ODD_PICTURES,
  ...clipsThatAreThere(),
].filter(({ name }) => pattern.test(name));
const out = resolve(values.out);
await mkdir(out, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), "cinema-odd-tour-"));
const profile = await loadProfile("default");
if (!profile.ok) throw new Error(profile.error.detail);
await mkdir(join(folder, "profiles"));
// JSON is YAML. A quick ladder in short chunks: their borders are crossed, and a wrong picture is wrong at any quality.
await writeFile(join(folder, "profiles/default.yaml"), JSON.stringify(quick(profile.value)));
process.env["TRANSCODE_PROFILES"] = join(folder, "profiles");
process.env["RATE_LIMIT_SCALE"] = "1000";

const paths = await locateFfmpeg(process.env);
const cinema = await startCinema(join(folder, "home"));
const browser = await launchBrowser();
let failed = true;
// The cinema runs in a process group of its own: Ctrl-C has to be passed on.
const interrupted = new Promise<never>((_, fail) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => fail(new Error("interrupted")));
});
interrupted.catch(() => undefined);
try {
  const tour = await openTour({ cinema, browser, paths, workshop: openWorkshop(folder, paths.ffmpeg), out });
  const table = join(out, "table.md");
  // Written anew with every row: a tour that is interrupted keeps what it found.
  const tell = ({ name, outcome, faults }: Row, all: readonly Row[]): void => {
    writeFileSync(table, tableOf(all));
    process.stdout.write(`${faults.length === 0 ? "yes" : "NO "}  ${name}: ${outcome}  ${faults.join("; ")}\n`);
  };
  const rows = await Promise.race([tour.run(cases, Math.max(1, Number(values.lanes)), tell), interrupted]);
  const wrong = rows.filter(({ faults }) => faults.length > 0);
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  process.stdout.write(`${rows.length} files in ${minutes} min, ${wrong.length} not as expected: ${table}
`);
  failed = wrong.length > 0 || rows.length === 0;
} finally {
  await browser.close();
  await cinema.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(failed ? 1 : 0);
