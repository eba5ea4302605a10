import type { Answer, AnswerEnv } from "./answer.ts";

let answer: Answer | undefined;

/** The lower anchor: a Worker without routes that sends the same bytes and headers. */
export default {
  fetch: (_request: Request, env: AnswerEnv): Response => {
    answer ??= JSON.parse(env.ANSWER) as Answer;
    return new Response(answer.body, { headers: answer.headers });
  },
};
