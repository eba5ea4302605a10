import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { err, ok, type Result } from "@cinema/foundation";
import { parse } from "yaml";
import * as z from "zod";
import { Profile } from "./profile.ts";

export type ProfileError = { readonly reason: "profile_missing" | "profile_invalid"; readonly detail: string };

/** The profiles that ship with the project. */
export const PROFILES_FOLDER = join(import.meta.dirname, "../../profiles");

/** Checks a profile's text against the schema; the detail names every offending field. */
export const parseProfile = (text: string): Result<Profile, ProfileError> => {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    return err({
      reason: "profile_invalid",
      detail: `not YAML: ${error instanceof Error ? error.message : "unknown"}`,
    });
  }
  const parsed = Profile.safeParse(data);
  return parsed.success ? ok(parsed.data) : err({ reason: "profile_invalid", detail: z.prettifyError(parsed.error) });
};

/** Reads `<folder>/<name>.yaml`. The name comes from the job row, so anything that could leave the folder is refused. */
export const loadProfile = async (
  name: string,
  folder: string = PROFILES_FOLDER,
): Promise<Result<Profile, ProfileError>> => {
  if (!/^[a-z0-9-]+$/.test(name))
    return err({ reason: "profile_missing", detail: "the profile's name has forbidden characters" });
  let text: string;
  try {
    text = await readFile(join(folder, `${name}.yaml`), "utf8");
  } catch {
    return err({ reason: "profile_missing", detail: `there is no profile ${name}` });
  }
  return parseProfile(text);
};
