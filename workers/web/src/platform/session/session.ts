import type { TokenView, UserView } from "@cinema/contracts";

/** Who sits in front of the screen. The access token lives here, in memory, and nowhere else. */
export type Session =
  | { readonly status: "unknown" }
  | { readonly status: "anonymous" }
  | {
      readonly status: "signed_in";
      readonly user: UserView;
      readonly accessToken: string;
      readonly expiresAtMs: number;
    };

/** The session that a token answer opens. */
export const sessionOf = (view: Pick<TokenView, "accessToken" | "expiresIn" | "user">, nowMs: number): Session => ({
  status: "signed_in",
  user: view.user,
  accessToken: view.accessToken,
  expiresAtMs: nowMs + view.expiresIn * 1000,
});
