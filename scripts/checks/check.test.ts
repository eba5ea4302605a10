import { expect, it } from "vitest";
import { judge, type CheckResult } from "./check.ts";

const repository = { root: "/nowhere", files: [] };
const judged = (run: () => CheckResult) => judge({ name: "a check", run }, repository, () => 0);

it("passes a check that saw something and found nothing", async () => {
  expect(await judged(() => ({ saw: 3, unit: "files", problems: [] }))).toMatchObject({ passed: true });
});

it("fails a check that found a problem", async () => {
  expect(await judged(() => ({ saw: 3, unit: "files", problems: ["a.ts"] }))).toMatchObject({ passed: false });
});

it("fails a check that saw nothing", async () => {
  const verdict = await judged(() => ({ saw: 0, unit: "files", problems: [] }));
  expect(verdict).toMatchObject({ passed: false, problems: [expect.stringContaining("saw no files")] });
});

it("fails a check that throws", async () => {
  const verdict = await judged(() => {
    throw new Error("tool is missing");
  });
  expect(verdict).toMatchObject({ passed: false, problems: [expect.stringContaining("tool is missing")] });
});
