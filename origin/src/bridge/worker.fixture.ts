import { neon, neonConfig } from "@neondatabase/serverless";
import { Kafka } from "@upstash/kafka";
import { drizzle } from "drizzle-orm/neon-http";
import { eq } from "drizzle-orm";
import { schema } from "@cinema/database";

type Env = { readonly BRIDGE_URL: string; readonly SQL_TOKEN: string; readonly KAFKA_PASSWORD: string };

const user = (id: string) => ({ id, email: `${id}@example.com`, displayName: "W", passwordHash: "x" });

/** What a Worker does with the bridge, by path: the edge's own clients in the edge's own runtime. */
export default {
  fetch: async (request: Request, env: Env): Promise<Response> => {
    neonConfig.fetchEndpoint = () => `${env.BRIDGE_URL}/sql`;
    const db = drizzle({ client: neon("postgres://edge:-@bridge/cinema", { authToken: env.SQL_TOKEN }), schema });
    switch (new URL(request.url).pathname) {
      case "/insert-and-select": {
        await db.insert(schema.users).values(user("w1"));
        return Response.json(await db.select().from(schema.users).where(eq(schema.users.id, "w1")));
      }
      case "/batch": {
        const [, found] = await db.batch([
          db.insert(schema.users).values(user("w2")),
          db.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.id, "w2")),
        ]);
        return Response.json(found);
      }
      case "/failing-batch": {
        const batch = db.batch([
          db.insert(schema.users).values(user("w3")),
          db.insert(schema.users).values(user("w3")),
        ]);
        const code = await batch.then(
          () => null,
          (error: { readonly code?: string }) => error.code,
        );
        return Response.json({ code, left: await db.$count(schema.users, eq(schema.users.id, "w3")) });
      }
      case "/produce": {
        const kafka = new Kafka({ url: `${env.BRIDGE_URL}/kafka`, username: "edge", password: env.KAFKA_PASSWORD });
        return Response.json(await kafka.producer().produce("cinema.beacons.v1", { id: "evt_1" }, { key: "k" }));
      }
      default:
        return new Response(null, { status: 404 });
    }
  },
};
