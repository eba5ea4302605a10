import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Check } from "./check.ts";

const TOP = "(?:packages|workers|origin|transcode|cli|bench|e2e|scripts|docs|migrations|demo|deploy|\\.ci)";
const CODE_PATH = new RegExp(`^(?:\\./)?(${TOP}/[^\\s\`]+|[A-Z][A-Za-z]*\\.md|[\\w.-]+\\.(?:toml|yml|json|mjs|ts))$`);
const README_LINES = 40;

/** The paths a document names: link targets, and inline code that starts with one of our folders. */
export const pathsNamedIn = (markdown: string): { readonly links: string[]; readonly code: string[] } => {
  const prose = markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
  const links = [...prose.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? "")
    .filter((target) => !/^([a-z]+:|#|\/\/)/.test(target))
    .map((target) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "");
  const code = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, text]) => (text ?? "").replace(/(:\d+)+$/, "").replace(/#.*$/, ""))
    .filter((text) => text.includes("/") && CODE_PATH.test(text) && !/[<>…$]|\.\.\.|NNNN/.test(text));
  return { links, code };
};

const exists = (root: string, folder: string, path: string): boolean =>
  [join(root, path), join(root, folder, path)].some((candidate) =>
    /[*{[]/.test(candidate) ? globSync(candidate).length > 0 : existsSync(candidate),
  );

/** The npm scripts a reader of `document` can run: the root's and those of the workspaces above the document. */
const scriptsFor = (root: string, files: readonly string[], document: string): Set<string> => {
  const names = new Set<string>();
  for (let folder = dirname(document); ; folder = dirname(folder)) {
    const manifest = folder === "." ? "package.json" : `${folder}/package.json`;
    if (files.includes(manifest)) {
      const { scripts } = JSON.parse(readFileSync(join(root, manifest), "utf8")) as {
        scripts?: Record<string, string>;
      };
      for (const name of Object.keys(scripts ?? {})) names.add(name);
    }
    if (folder === ".") return names;
  }
};

/** A document that names a path, an npm script or an ADR which does not exist is wrong; slice READMEs stay short. */
export const docReferences: Check = {
  name: "doc references",
  run: ({ root, files }) => {
    const documents = files.filter((file) => file.endsWith(".md"));
    const problems: string[] = [];
    for (const document of documents) {
      const text = readFileSync(join(root, document), "utf8");
      const folder = dirname(document);
      const { links, code } = pathsNamedIn(text);
      for (const link of links) {
        if (!existsSync(join(root, normalize(join(folder, link)))))
          problems.push(`${document}: link to ${link}, which does not exist`);
      }
      for (const path of code) {
        if (!exists(root, folder, path.replace(/^\.\//, "")))
          problems.push(`${document}: names ${path}, which does not exist`);
      }
      for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g)) {
        if (script && !scriptsFor(root, files, document).has(script))
          problems.push(`${document}: "npm run ${script}" is no script of package.json`);
      }
      for (const [, number] of text.matchAll(/\bADR[ -](\d{4})\b/g)) {
        if (!files.some((file) => file.startsWith(`docs/adr/${number}-`)))
          problems.push(`${document}: ADR ${number} does not exist`);
      }
      const lines = text.trimEnd().split("\n").length;
      if (/^(packages|workers|origin|transcode|cli|bench|e2e)\/.*README\.md$/.test(document) && lines > README_LINES) {
        problems.push(
          `${document}: ${lines} lines; a README here has at most ${README_LINES} (promise, keys, failure modes)`,
        );
      }
    }
    for (const manifest of files.filter(
      (file) => /^[^.].*\/package\.json$/.test(file) && !file.includes("node_modules/"),
    )) {
      const readme = `${dirname(manifest)}/README.md`;
      if (!files.includes(readme))
        problems.push(`${readme} is missing: what the workspace promises, its keys, how it fails`);
    }
    return { saw: documents.length, unit: "documents", problems };
  },
};
