import { QueryClient } from "@tanstack/react-query";
import { isTransient, refusalOf } from "../platform/refusal.ts";

const MAX_RETRIES = 2;

/** Only what may pass by itself is asked for again; a 404 or a refusal is an answer. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MAX_RETRIES && isTransient(refusalOf(error)),
      },
    },
  });
