import { expect, it } from "vitest";
import { completeLockfile, entryFromName, missingBinaries } from "./complete-lockfile.ts";

it.each([
  ["@x/binding-linux-arm64-musl", { os: ["linux"], cpu: ["arm64"], libc: ["musl"] }],
  ["@x/core-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
  ["@turbo/darwin-64", { os: ["darwin"], cpu: ["x64"] }],
  ["@x/core-win32-ia32-msvc", { os: ["win32"], cpu: ["ia32"] }],
  ["@x/windows-arm64", { os: ["win32"], cpu: ["arm64"] }],
  ["@x/binding-wasm32-wasi", { cpu: ["wasm32"] }],
])("reads the platform of %s from its name", (name, platform) => {
  expect(entryFromName({ name, version: "1.2.3", askedBy: "node_modules/x" })).toEqual({
    version: "1.2.3",
    optional: true,
    ...platform,
  });
});

it("does not guess for a name without a platform or a version that is a range", () => {
  expect(entryFromName({ name: "fancy-addon", version: "1.2.3", askedBy: "" })).toBeUndefined();
  expect(entryFromName({ name: "x-darwin-x64", version: "^1.2.3", askedBy: "" })).toBeUndefined();
});

it("adds what is missing, beside another version of the same package, and then finds nothing missing", () => {
  const lock = {
    packages: {
      "": {},
      "node_modules/tool": {
        version: "2.0.0",
        optionalDependencies: { "tool-darwin-x64": "2.0.0", "tool-linux-x64": "2.0.0" },
      },
      "node_modules/tool-linux-x64": { version: "2.0.0" },
      "node_modules/host/node_modules/tool": { version: "1.0.0", optionalDependencies: { "tool-darwin-x64": "1.0.0" } },
    },
  };
  const { added, unknown } = completeLockfile(lock);
  expect(unknown).toEqual([]);
  expect(added).toEqual([
    "node_modules/tool-darwin-x64",
    "node_modules/host/node_modules/tool/node_modules/tool-darwin-x64",
  ]);
  expect(missingBinaries(lock)).toEqual([]);
});
