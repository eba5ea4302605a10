/** The anchor: a Worker that does nothing but answer. */
export default {
  fetch: (): Response => new Response(null, { status: 204 }),
};
