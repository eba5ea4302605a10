/** An answer as the anchors repeat it, in the binding ANSWER. */
export type Answer = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export type AnswerEnv = { readonly ANSWER: string };
