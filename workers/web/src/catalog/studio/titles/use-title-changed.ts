import type { StudioTitleView } from "@cinema/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** Puts a title as it now is where every page of it reads it from; lists and explanations are asked anew. */
export const useTitleChanged = () => {
  const queries = useQueryClient();
  return useCallback(
    (title: StudioTitleView): void => {
      queries.setQueryData(["studio", "titles", "one", title.id], title);
      void queries.invalidateQueries({
        queryKey: ["studio"],
        predicate: ({ queryKey }) => !(queryKey[2] === "one" && queryKey[3] === title.id),
      });
      void queries.invalidateQueries({ queryKey: ["catalog"] });
    },
    [queries],
  );
};
