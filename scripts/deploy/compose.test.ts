import { existsSync } from "node:fs";
import { join } from "node:path";
import { DCLinter } from "dclint";
import { describe, expect, it } from "vitest";
import { readOriginConfig } from "../../origin/src/platform/config.ts";
import { readConfig as readTranscodeConfig } from "../../transcode/src/config.ts";
import { temporaryRepository } from "../checks/temporary-repository.fixture.ts";
import { composeServices, exampleVariables, interpolate, readProjectFile } from "./compose.fixture.ts";

const root = join(import.meta.dirname, "../..");
const services = composeServices();
const OURS = ["origin", "transcode"];

/** Compose's JSON schema, and the rules about meaning; those about the order of keys are a matter of taste. */
const linter = new DCLinter({
  rules: {
    "no-build-and-image": 0,
    "require-quotes-in-ports": 0,
    "service-dependencies-alphabetical-order": 0,
    "service-keys-order": 0,
    "services-alphabetical-order": 0,
    "top-level-properties-order": 0,
  },
  quiet: false,
  debug: false,
  exclude: [],
});
const problemsOf = (file: string): string[] => {
  const results = linter.lintFiles([file], false) as readonly {
    readonly messages: readonly { readonly message: string }[];
  }[];
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
};

describe("docker-compose.yml", () => {
  it("is valid by the compose schema", () => {
    expect(problemsOf(join(root, "docker-compose.yml"))).toEqual([]);
  });

  it("would not be with a key the schema does not know", () => {
    using broken = temporaryRepository({
      "docker-compose.yml": readProjectFile("docker-compose.yml").replace("healthcheck:", "healthchekc:"),
    });
    expect(problemsOf(join(broken.root, "docker-compose.yml"))).toEqual([
      expect.stringContaining("must NOT have additional properties"),
    ]);
  });

  it("listens on this machine alone", () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
  });

  it("carries no secret of its own", () => {
    const secrets = Object.values(services).flatMap((service) =>
      Object.entries(service.environment ?? {}).filter(([name]) => /PASSWORD|SECRET|TOKEN|ACCESS_KEY/.test(name)),
    );
    expect(secrets.length).toBeGreaterThan(10);
    // Of a server that need not be there: empty, not made up.
    const isEmpty = (value: string): boolean => /^\$\{\w+:-\}$/.test(value);
    expect(
      secrets.filter(([, value]) => !isEmpty(value) && (!value.startsWith("${") || !value.includes(":?"))),
    ).toEqual([]);
  });

  it("drops every capability in the containers that run our code", () => {
    for (const name of [...OURS, "migrate"]) expect(services[name]?.cap_drop, name).toEqual(["ALL"]);
  });

  it("runs commands that exist", () => {
    const [, script] = services["migrate"]?.command ?? [];
    expect(existsSync(join(root, script ?? "missing"))).toBe(true);
  });
});

describe("Dockerfiles", () => {
  const pinned = (JSON.parse(readProjectFile("package.json")) as { devDependencies: { node: string } }).devDependencies
    .node;

  it.each(OURS)("%s runs as a user without rights, on the Node that the project pins", (name) => {
    const dockerfile = readProjectFile(services[name]?.build?.dockerfile ?? "");
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toEqual([`node:${pinned}-bookworm-slim`, `node:${pinned}-bookworm-slim`]);
    expect([...dockerfile.matchAll(/^USER (\S+)/gm)].at(-1)?.[1]).toBe("node");
    const [, entry] = /^CMD \["node", "(.+)"\]$/m.exec(dockerfile) ?? [];
    expect(entry).toBe(`${name}/src/main.ts`);
  });

  it.each(OURS)("%s keeps every package that it depends on in its build context", (name) => {
    const ignored = readProjectFile(`${services[name]?.build?.dockerfile}.dockerignore`).split("\n");
    const wanted = new Set<string>();
    const follow = (manifest: string) => {
      const { dependencies } = JSON.parse(readProjectFile(manifest)) as { dependencies?: Record<string, string> };
      for (const dependency of Object.keys(dependencies ?? {}).filter((each) => each.startsWith("@cinema/"))) {
        const folder = dependency.replace("@cinema/", "packages/");
        if (!wanted.has(folder)) follow(`${folder}/package.json`);
        wanted.add(folder);
      }
    };
    follow(`${name}/package.json`);
    expect(wanted.size).toBeGreaterThanOrEqual(3);
    expect([...wanted].filter((folder) => ignored.includes(folder))).toEqual([]);
  });
});

describe("environment", () => {
  const example = exampleVariables();
  // What is left empty in the example is for the operator to fill in, if it is a secret.
  const isSecret = (name: string): boolean => /PASSWORD|SECRET|TOKEN|KEY|USER/.test(name);
  const filled = new Map(
    [...example].map(([name, value]) => [name, value === "" && isSecret(name) ? "a-secret-of-some-length" : value]),
  );
  const environmentOf = (service: string) =>
    Object.fromEntries(
      Object.entries(services[service]?.environment ?? {}).map(([name, value]) => [name, interpolate(value, filled)]),
    );

  it.each([
    ["origin", readOriginConfig],
    ["transcode", readTranscodeConfig],
  ])("of the %s container is one that its program accepts, with nothing in it that it does not know", (name, read) => {
    const environment = environmentOf(name);
    const config = read(environment);
    const given = Object.keys(environment).filter((variable) => environment[variable] !== "");
    expect(given.filter((variable) => !(variable in config))).toEqual([]);
  });

  it.each([
    ["origin", readOriginConfig],
    ["transcode", readTranscodeConfig],
  ])("of the %s shows its real defaults in .env.example", (name, read) => {
    const environment = environmentOf(name);
    const config: Readonly<Record<string, unknown>> = read(environment);
    const defaults = Object.entries(config).filter(([variable]) => !(variable in environment) && example.get(variable));
    expect(defaults.length).toBeGreaterThan(0);
    for (const [variable, value] of defaults) expect(String(value), variable).toBe(example.get(variable));
  });

  it("refuses to start compose without the secrets", () => {
    expect(() => interpolate(services["origin"]?.environment?.["BRIDGE_SQL_TOKEN"] ?? "", example)).toThrow(
      "set it in .env",
    );
  });

  it.each([
    ["origin", "origin/src/platform/config.ts", /^ {2}([A-Z][A-Z0-9_]+): /gm],
    ["transcode", "transcode/src/config.ts", /^ {2}([A-Z][A-Z0-9_]+): /gm],
    ["api Worker", "workers/api/src/platform/config.ts", /^ {2}([A-Z][A-Z0-9_]+): /gm],
    ["both Workers of the API", "workers/api/src/platform/variables.ts", /^ {2}([A-Z][A-Z0-9_]+): /gm],
    ["operator Worker", "workers/api/src/platform/operator-config.ts", /^ {2}([A-Z][A-Z0-9_]+): /gm],
    ["api Worker's secrets", "wrangler.toml", /^ {2}"([A-Z][A-Z0-9_]+)",$/gm],
    ["operator Worker's secrets", "workers/api/operator.wrangler.toml", /^ {2}"([A-Z][A-Z0-9_]+)",$/gm],
    ["media Worker", "workers/media/src/config.ts", /"(S3_[A-Z_]+)"|env\.([A-Z][A-Z0-9_]+_[A-Z0-9_]+)/g],
    ["docker compose", "docker-compose.yml", /\$\{([A-Z0-9_]+)/g],
  ])("of the %s is documented in .env.example", (_, file, pattern) => {
    const names = [...readProjectFile(file).matchAll(pattern)].map(([, first, second]) => first ?? second ?? "");
    expect(names.length).toBeGreaterThan(3);
    expect([...new Set(names)].filter((name) => !example.has(name))).toEqual([]);
  });
});
