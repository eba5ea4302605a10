import { seededRandom } from "@cinema/search-golden";
import { expect, it } from "vitest";
import { buildTitleIndex } from "./build-title-index.ts";
import { readFile, SECTION_NAMES, type SectionBytes, writeFile } from "./file-format.ts";
import { GOLDEN_ENTRIES, question } from "./golden-entries.fixture.ts";
import { openTitleIndex } from "./open-title-index.ts";

const file = buildTitleIndex(GOLDEN_ENTRIES.slice(0, 60));
const random = seededRandom(11);
const below = (bound: number): number => Math.floor(random() * bound);
const reasonOf = (bytes: Uint8Array): string => {
  const opened = openTitleIndex(bytes);
  return opened.ok ? "ok" : opened.error.reason;
};

it("opens what was built, also where it does not lie on a boundary of four bytes", () => {
  expect(reasonOf(file)).toBe("ok");
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  expect(reasonOf(shifted.subarray(1))).toBe("ok");
});

it("says that a file is cut off, wherever it was cut", () => {
  for (let round = 0; round < 100; round++) {
    const length = below(file.length);
    expect(reasonOf(file.subarray(0, length))).toBe(length < 8 ? "foreign" : "truncated");
  }
  expect(reasonOf(new Uint8Array([...file, 0, 0, 0, 0]))).toBe("truncated");
});

it("says that a file is another one's", () => {
  expect(reasonOf(new Uint8Array())).toBe("foreign");
  expect(reasonOf(new TextEncoder().encode("<html>503 Service Unavailable</html>"))).toBe("foreign");
  for (let round = 0; round < 50; round++)
    expect(reasonOf(Uint8Array.from({ length: 300 }, () => below(256)))).toBe("foreign");
});

it("names the version that it cannot read", () => {
  const later = file.slice();
  later[4] = 99;
  expect(openTitleIndex(later)).toEqual({ ok: false, error: { reason: "unsupported_version", version: 99 } });
});

it("notices any byte that was changed", () => {
  for (let round = 0; round < 60; round++) {
    const changed = file.slice();
    const at = 12 + below(file.length - 12);
    changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
    expect(reasonOf(changed), `byte ${at}`).toBe("corrupt");
  }
});

/** Files whose checksum is right although their parts are not: what a hostile or mistaken builder could make. */
it("neither throws nor hangs on a forged file, whatever is asked of it", () => {
  const read = readFile(file);
  if (!read.ok) throw new Error("expected the file to be read");
  let opened = 0;
  for (let round = 0; round < 80; round++) {
    const sections: Record<string, Uint8Array> = { ...read.value };
    for (let change = 0; change < 1 + below(3); change++) {
      const name = SECTION_NAMES[below(SECTION_NAMES.length)] ?? "postings";
      const forged = (sections[name] ?? new Uint8Array()).slice();
      const first = below(forged.length);
      for (let at = first; at < Math.min(forged.length, first + 1 + below(40)); at++) forged[at] = below(256);
      sections[name] = random() < 0.1 ? forged.subarray(0, forged.length & ~7 & below(0xffff)) : forged;
    }
    const result = openTitleIndex(writeFile(sections as SectionBytes));
    if (!result.ok) continue;
    opened++;
    for (const query of ["matrix", "the godfather 2", "m", "ghbdtn", "incpetion"])
      for (const { id, name } of result.value.suggest(question(query, { territory: "DE", maturity: "12+" })))
        expect([typeof id, typeof name]).toEqual(["string", "string"]);
  }
  expect(opened).toBeGreaterThan(5);
});
