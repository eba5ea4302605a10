import type { TokenView } from "@cinema/contracts";
import type { Result } from "@cinema/foundation";
import type { Refusal } from "../platform/refusal.ts";
import type { Services } from "../platform/services.ts";

export type Credentials = { readonly email: string; readonly password: string; readonly displayName?: string };

const open = async (
  services: Services,
  path: string,
  credentials: Credentials,
): Promise<Result<TokenView, Refusal>> => {
  // `cookie`: the refresh token comes as an HttpOnly cookie, out of reach of scripts.
  const answer = await services.http.request<TokenView>(path, {
    method: "POST",
    body: { ...credentials, delivery: "cookie" },
  });
  if (answer.ok) services.session.open(answer.value);
  return answer;
};

export const signIn = (services: Services, credentials: Credentials) =>
  open(services, "/api/v1/auth/login", credentials);
export const signUp = (services: Services, credentials: Credentials) =>
  open(services, "/api/v1/auth/register", credentials);

/** Ends the session here at once, whether or not the server can be told. */
export const signOut = async (services: Services): Promise<void> => {
  await services.http.request("/api/v1/auth/logout", { method: "POST", body: {} });
  services.session.close();
};
