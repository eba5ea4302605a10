import api from "../../../workers/api/src/main.ts";

export { RateLimitObject, ViewerObject } from "../../../workers/api/src/main.ts";

/** The mutant: asks for everything twice, one after the other. */
export default {
  fetch: async (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> => {
    const first = await api.fetch(request.clone() as never, env, ctx);
    await first.arrayBuffer();
    return api.fetch(request as never, env, ctx);
  },
};
