import { createS3Store, type S3Config } from "@cinema/object-store/s3";

/** A Worker that drives the store as the edge does, and tells what came of it. */
export default {
  fetch: async (request: Request, env: S3Config): Promise<Response> => {
    const store = createS3Store(env);
    const size = Number(request.headers.get("x-size"));
    if (!request.body) return Response.json({});
    const put = await store.put(
      "from-workerd",
      { stream: request.body, size },
      { contentType: "video/mp4", ifNoneMatch: "*" },
    );
    const again = await store.put("from-workerd", "x", { ifNoneMatch: "*" });
    const part = await store.get("from-workerd", { range: { suffix: 3 } });
    const fresh = await store.get("from-workerd", { ifNoneMatch: put.ok ? put.value.etag : "" });
    const listed = await store.list({ prefix: "from-" });
    return Response.json({
      put: put.ok,
      again: again.ok || again.error.reason,
      tail: part.ok && (await new Response(part.value.body).text()),
      range: part.ok && part.value.range,
      fresh: fresh.ok || fresh.error.reason,
      listed: listed.ok && listed.value.objects.map(({ key, size: bytes }) => [key, bytes]),
      url: await store.presignGet("from-workerd", { expiresSeconds: 60 }),
    });
  },
};
