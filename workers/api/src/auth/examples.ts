import type { TokenView, UserView } from "@cinema/contracts";

export const EXAMPLE_CREDENTIALS = { email: "user@example.com", password: "secure123" } as const;

export const EXAMPLE_USER: UserView = {
  id: "usr_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ",
  email: "user@example.com",
  displayName: "user",
  role: "viewer",
};

export const EXAMPLE_TOKENS: TokenView = {
  accessToken: "eyJhbGciOiJFUzI1NiIsImtpZCI6IjEiLCJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiJ1c3JfMDEifQ.c2lnbmF0dXJl",
  tokenType: "Bearer",
  expiresIn: 600,
  refreshToken: "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  user: EXAMPLE_USER,
};
