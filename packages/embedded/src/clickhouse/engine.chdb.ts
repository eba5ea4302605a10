import { Session } from "chdb";
import { canStream } from "./format.ts";
import type { QueryRequest } from "./request.ts";

export type EngineOptions = {
  /** Folder of the tables; one process at a time. */
  readonly dataDir: string;
  readonly memoryBytes: number;
};

export type QueryAnswer = {
  readonly format: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Known once the chunks have been read. */
  readonly summary: () => { readonly readRows: number; readonly readBytes: number };
};

export type Engine = {
  /** Runs one statement in a session of its own. Throws what the engine throws; a streamed answer also while it is read. */
  readonly run: (request: QueryRequest) => Promise<QueryAnswer>;
  readonly close: () => void;
};

const literal = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
const identifier = (text: string): string => `\`${text.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;

/** What the engine says of a statement that it answers only whole, such as `WITH … INSERT`. */
const NOT_STREAMED = /Streaming query is not supported/;

const nothing = { readRows: 0, readBytes: 0 };

/** Opens the engine. One session stays open for the process's life, so that the tables are loaded once. */
export const openEngine = async ({ dataDir, memoryBytes }: EngineOptions): Promise<Engine> => {
  const connectionArgs = [`--max_server_memory_usage=${memoryBytes}`, "--background_pool_size=2"];
  const anchor = new Session(dataDir, { connectionArgs });

  const prepare = async (session: Session, { database, settings, params }: QueryRequest): Promise<void> => {
    // Else a bare expression is a query, and a mistyped keyword an unknown column.
    await session.queryAsync("SET implicit_select = 0");
    if (database !== "default") await session.queryAsync(`USE ${identifier(database)}`);
    // The readonly setting forbids changing others, so it comes last, as it stands in the list.
    const assignments = [...params.map(([name, value]) => [`param_${name}`, value] as const), ...settings];
    for (const [name, value] of assignments) await session.queryAsync(`SET ${name} = ${literal(value)}`);
  };

  const whole = async (session: Session, sql: string, format: string): Promise<QueryAnswer> => {
    const result = await session.queryAsync(sql, { format });
    const bytes = result.bytes();
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      if (bytes.length > 0) yield bytes;
    };
    return { format, chunks: chunks(), summary: () => ({ readRows: result.rowsRead, readBytes: result.bytesRead }) };
  };

  const stream = (session: Session, sql: string, format: string): QueryAnswer => {
    let summary: QueryAnswer["summary"] = () => nothing;
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      let started = false;
      try {
        for await (const chunk of session.queryStream(sql, { format })) {
          started = true;
          yield chunk.raw();
        }
      } catch (error) {
        // The engine refuses before it runs anything, so the statement can be run now.
        if (started || !NOT_STREAMED.test(String(error))) throw error;
        const answer = await whole(session, sql, format);
        summary = answer.summary;
        yield* answer.chunks;
      } finally {
        session.close();
      }
    };
    return { format, chunks: chunks(), summary: () => summary() };
  };

  return {
    run: async (request) => {
      const session = new Session(dataDir);
      try {
        await prepare(session, request);
        const { kind, format = request.defaultFormat } = request.statement;
        if (kind === "select" && !request.wholly && canStream(format)) return stream(session, request.sql, format);
        const answer = await whole(session, request.sql, format);
        session.close();
        return answer;
      } catch (error) {
        session.close();
        throw error;
      }
    },
    close: () => anchor.close(),
  };
};
