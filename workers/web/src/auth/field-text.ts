const SENTENCES: readonly (readonly [pattern: RegExp, sentence: (value: string) => string])[] = [
  [
    /expected string to have >=(\d+) characters/,
    (least) => (least === "1" ? "Please fill this in." : `Please use at least ${least} characters.`),
  ],
  [/expected string to have <=(\d+) characters/, (most) => `Please use at most ${most} characters.`],
  [/invalid e-?mail/i, () => "This does not look like an e-mail address."],
  [/received undefined/, () => "Please fill this in."],
];

/** What people read under a field: the schema's message in plain words, or as it is when it is another one. */
export const fieldText = (message: string): string => {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(message);
    if (match !== null) return sentence(match[1] ?? "");
  }
  return message;
};
