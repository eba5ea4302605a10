import type { CreditRole, CreditView } from "@cinema/contracts";

/** What people call the roles of credits. */
export const ROLE_TEXTS: Readonly<Record<CreditRole, string>> = {
  director: "Director",
  writer: "Writer",
  actor: "Actor",
  producer: "Producer",
  composer: "Composer",
  cinematographer: "Cinematographer",
  editor: "Editor",
  creator: "Creator",
  voice: "Voice",
};

/** `Hanna` of an actor, `Hanna (voice)`, `Director`: what somebody did in a title. */
export const creditText = ({ role, character }: Pick<CreditView, "role" | "character">): string => {
  if (character === null || character === "") return ROLE_TEXTS[role];
  return role === "voice" ? `${character} (voice)` : character;
};
