import { Session } from "chdb";
import { canStream, inspect } from "./format.ts";
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

const nothing = { readRows: 0, readBytes: 0 };

/** Opens the engine. One session stays open for the process's life, so that the tables are loaded once. */
export const openEngine = async ({ dataDir, memoryBytes }: EngineOptions): Promise<Engine> => {
  const connectionArgs = [`--max_server_memory_usage=${memoryBytes}`, "--background_pool_size=2"];
  const anchor = new Session(dataDir, { connectionArgs });

  const prepare = async (session: Session, { database, settings, params }: QueryRequest): Promise<void> => {
    if (database !== "default") await session.queryAsync(`USE ${identifier(database)}`);
    // The readonly setting forbids changing others, so it comes last, as it stands in the list.
    const assignments = [...params.map(([name, value]) => [`param_${name}`, value] as const), ...settings];
    for (const [name, value] of assignments) await session.queryAsync(`SET ${name} = ${literal(value)}`);
  };

  const stream = (session: Session, sql: string, format: string): QueryAnswer => {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for await (const chunk of session.queryStream(sql, { format })) yield chunk.raw();
      } finally {
        session.close();
      }
    };
    return { format, chunks: chunks(), summary: () => nothing };
  };

  return {
    run: async (request) => {
      const session = new Session(dataDir);
      try {
        await prepare(session, request);
        const statement = inspect(request.sql);
        const format = statement.format ?? request.defaultFormat;
        if (statement.kind === "read" && canStream(format)) return stream(session, request.sql, format);
        const result = await session.queryAsync(request.sql, { format });
        session.close();
        const bytes = result.bytes();
        const chunks = async function* (): AsyncGenerator<Uint8Array> {
          if (bytes.length > 0) yield bytes;
        };
        return {
          format,
          chunks: chunks(),
          summary: () => ({ readRows: result.rowsRead, readBytes: result.bytesRead }),
        };
      } catch (error) {
        session.close();
        throw error;
      }
    },
    close: () => anchor.close(),
  };
};
