/** What no gate can do without, and nothing else: the URL, in which the token rides, and the clock, by which it expires. */
export default {
  fetch: (request: Request): Response =>
    new Response(null, { status: request.url.length > 0 && Date.now() > 0 ? 204 : 403 }),
};
