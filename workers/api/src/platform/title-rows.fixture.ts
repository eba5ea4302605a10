import type { AssetTracks } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type { Pool } from "pg";

export const TEST_TRACKS: AssetTracks = {
  renditions: [
    { id: "v1080", width: 1920, height: 1080, codecs: "avc1.640028", bandwidth: 5_000_000 },
    { id: "v360", width: 640, height: 360, codecs: "avc1.64001e", bandwidth: 800_000 },
  ],
  audio: [
    { id: "a-en", language: "en", label: "English", channels: 2 },
    { id: "a-ru", language: "ru", label: "Русский", channels: 2 },
  ],
  subtitles: [{ id: "s-en", language: "en", label: "English" }],
  storyboard: "storyboard/storyboard.vtt",
};

let clockMs = Date.parse("2026-01-01T00:00:00Z");

export type TestTitle = {
  readonly name?: string;
  readonly state?: "draft" | "scheduled" | "published";
  readonly access?: "free" | "subscription";
  readonly genres?: readonly string[];
  readonly film?: "ready" | "processing" | "none";
  readonly durationSeconds?: number;
  readonly kind?: string;
  readonly parentId?: string | null;
  /** Of a scheduled title. */
  readonly publishAt?: Date;
};

/** Inserts a title, each published a second after the one before. */
export const insertTestTitle = async (
  pool: Pool,
  title: TestTitle = {},
): Promise<{ id: string; alias: number; assetId: string | null }> => {
  clockMs += 1_000;
  const { name = "A film", state = "published", access = "free", genres = [], film = "ready" } = title;
  const { kind = "film", parentId = null, publishAt = null } = title;
  const id = newId("title", clockMs);
  const assetId = film === "none" ? null : newId("asset", clockMs);
  const inserted = await pool.query<{ alias: number }>(
    `insert into titles (id, name, state, access, genres, asset_id, published_at, kind, parent_id, publish_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning alias`,
    [
      id,
      name,
      state,
      access,
      genres,
      assetId,
      state === "published" ? new Date(clockMs) : null,
      kind,
      parentId,
      publishAt,
    ],
  );
  if (assetId !== null) {
    await pool.query(
      "insert into assets (id, title_id, state, duration_seconds, width, height, tracks) values ($1, $2, $3, $4, 1920, 1080, $5)",
      [assetId, id, film, title.durationSeconds ?? 3600, film === "ready" ? TEST_TRACKS : null],
    );
  }
  return { id, alias: inserted.rows[0]?.alias ?? 0, assetId };
};
