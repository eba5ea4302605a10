import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useNavigate } from "react-router";
import { useServices } from "../../platform/services.ts";
import type { Versioned } from "./editor/editor-state.ts";
import { useEditor } from "./editor/use-editor.ts";
import { type StudioKind, studioPath } from "./queries.ts";

type EntityUse<V, T> = {
  readonly kind: StudioKind;
  readonly view: V;
  /** The fields that are edited, out of what was read. */
  readonly fieldsOf: (view: V) => Versioned<T>;
};

/** A form over a person, a collection or a row, and deleting it. */
export const useEntity = <V extends { readonly id: string; readonly version: number }, T extends object>({
  kind,
  view,
  fieldsOf,
}: EntityUse<V, T>) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = studioPath(kind, view.id);
  const save = useCallback(
    async (changes: Partial<T>, version: number) => {
      const answer = await http.request<V>(path, { method: "PATCH", body: changes, ifMatch: version });
      if (!answer.ok) return answer;
      queries.setQueryData(["studio", kind, "one", view.id], answer.value);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === "catalog" || (queryKey[1] === kind && queryKey[2] !== "one"),
      });
      return { ok: true as const, value: fieldsOf(answer.value) };
    },
    [http, queries, kind, path, view.id, fieldsOf],
  );
  const read = useCallback(async () => {
    const answer = await http.request<V>(path);
    return answer.ok ? { ok: true as const, value: fieldsOf(answer.value) } : answer;
  }, [http, path, fieldsOf]);
  const current = useMemo(() => fieldsOf(view), [fieldsOf, view]);
  const editor = useEditor<T>({ current, save, read });
  const remove = async () => {
    const answer = await http.request(path, { method: "DELETE", ifMatch: view.version });
    if (!answer.ok) return answer.error;
    queries.removeQueries({ queryKey: ["studio", kind, "one", view.id] });
    await queries.invalidateQueries({ queryKey: ["studio", kind] });
    await navigate(`/studio/${kind}`);
    return null;
  };
  return { editor, remove };
};
