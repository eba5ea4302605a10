import { createContext, use, useSyncExternalStore } from "react";
import type { Freshness } from "./freshness.ts";
import type { Http } from "./http.ts";
import type { LanguageChoice } from "./language.ts";
import type { Session } from "./session/session.ts";
import type { SessionKeeper } from "./session/session-keeper.ts";

/** What every page may use; built once in `main.tsx`. */
export type Services = {
  readonly http: Http;
  readonly session: SessionKeeper;
  readonly language: LanguageChoice;
  readonly freshness: Freshness;
};

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

/** The app's collaborators. Throws outside the provider, which is a bug. */
export const useServices = (): Services => {
  const services = use(ServicesContext);
  if (services === null) throw new Error("ServicesProvider is missing");
  return services;
};

/** The session, kept up to date across tabs. */
export const useSession = (): Session => {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, session.current);
};
