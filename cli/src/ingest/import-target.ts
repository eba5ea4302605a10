import { type CreateTitleBody, StudioTitleView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";

/** Which title a film is for: a new one, or one (id or alias) whose film it takes the place of. */
export type ImportTarget =
  | {
      readonly title: Partial<CreateTitleBody> & { readonly name: string };
      /** Leaves the title a draft; otherwise it is published when the film is ready. */
      readonly draft: boolean;
    }
  | { readonly replace: string };

/** What tells two imports of one file apart. */
export const nameOfTarget = (target: ImportTarget): string =>
  "replace" in target ? `replace ${target.replace}` : target.title.name;

/** Makes the title, or finds it. @returns its id. */
export const openTarget = async (api: ApiClient, target: ImportTarget): Promise<string> => {
  const title =
    "replace" in target
      ? await api.call(StudioTitleView, "GET", `/studio/titles/${encodeURIComponent(target.replace)}`)
      : await api.call(StudioTitleView, "POST", "/studio/titles", { body: target.title });
  return title.id;
};

/** A title whose film is replaced stays published, or a draft, as it is. */
export const publishesTarget = (target: ImportTarget): boolean => "title" in target && !target.draft;
