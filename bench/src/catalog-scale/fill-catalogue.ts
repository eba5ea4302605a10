import type pg from "pg";

/** Ids of generated titles and people: as ULIDs, in the order of their numbers. */
export const titleId = (number: number): string => `ttl_01${number.toString(16).toUpperCase().padStart(24, "0")}`;
const ID = (prefix: string, number: string): string => `'${prefix}_01' || lpad(upper(to_hex(${number})), 24, '0')`;

const GENRES = ["drama", "comedy", "thriller", "action", "romance", "crime", "family", "history", "war", "western"];
const genreList = `(array['${GENRES.join("','")}'])`;
/** Every so many titles one is a series of two seasons with six episodes each. */
const SERIES_EVERY = 40;

/** A number below `below` that depends on the title and the salt alone, spread evenly. */
const pick = (salt: string, below: number): string => `(hashint4(i * 31 + ${salt}) & 2147483647) % ${below}`;

const TITLES = `
  insert into titles (id, kind, name, tagline, year, genres, tags, countries, synopsis, original_language, texts, images, maturity,
    maturity_by_country, popularity, state, published_at, asset_id)
  select ${ID("ttl", "i")}, case when i % ${SERIES_EVERY} = 0 then 'series' else 'film' end,
    initcap(md5(i::text)) || ' ' || i, 'A tagline of some words', 1950 + ${pick("1", 76)},
    array[${genreList}[1 + ${pick("2", 10)}], ${genreList}[1 + ${pick("3", 10)}]], array['tag ' || ${pick("4", 200)}],
    array[(array['US','FR','DE','JP','GB'])[1 + ${pick("5", 5)}]], repeat('What it is about, in words. ', 12), 'en',
    jsonb_build_object('ru', jsonb_build_object('name', 'Название ' || i, 'synopsis', repeat('О чём это. ', 20))),
    jsonb_build_array(jsonb_build_object('role', 'poster', 'name', md5(i::text) || md5(i::text) || '.webp', 'width', 400,
      'height', 600, 'focalX', 0.5, 'focalY', 0.5, 'placeholder', '#102030', 'language', null)),
    (array['0+','6+','12+','16+','18+'])[1 + ${pick("6", 5)}], jsonb_build_object('US', '12+'),
    (${pick("7", 1000)}) / 1000.0, 'published', timestamptz '2025-01-01' + make_interval(mins => ${pick("8", 500_000)}),
    case when i % ${SERIES_EVERY} = 0 then null else 'ast_' || i end
  from generate_series(1, $1) i`;

const SEASONS = `
  insert into titles (id, kind, parent_id, ordinal, name, state, published_at)
  select ${ID("ttl", "$1 * 2 + i * 2 + n")}, 'season', ${ID("ttl", "i")}, n, 'Season ' || n, 'published', now()
  from generate_series(${SERIES_EVERY}, $1, ${SERIES_EVERY}) i, generate_series(0, 1) n`;

const EPISODES = `
  insert into titles (id, kind, parent_id, ordinal, name, synopsis, state, published_at)
  select ${ID("ttl", "$1 * 8 + (i * 2 + s) * 8 + n")}, 'episode', ${ID("ttl", "$1 * 2 + i * 2 + s")}, n, 'Episode ' || n,
    repeat('What happens. ', 10), 'published', now()
  from generate_series(${SERIES_EVERY}, $1, ${SERIES_EVERY}) i, generate_series(0, 1) s, generate_series(1, 6) n`;

const ASSETS = `
  insert into assets (id, title_id, state, duration_seconds, width, height, tracks)
  select 'ast_' || i, ${ID("ttl", "i")}, 'ready', 6000, 1920, 1080, '{"renditions":[],"audio":[],"subtitles":[],"storyboard":null}'
  from generate_series(1, $1) i where i % ${SERIES_EVERY} <> 0`;

/** Half of the titles have windows; one in ten is not to be seen in the US, one in fifty will be some day. */
const WINDOWS = `
  insert into rights_windows (id, title_id, effect, territories, offer, starts_at, ends_at)
  select 'rgt_' || i || '_' || n, ${ID("ttl", "i")}, 'grant',
    case when ${pick("9", 10)} = 0 then array['JP'] when n = 0 then '{}'::text[] else array['US','DE'] end,
    (array['subscription','rent'])[n + 1],
    case when ${pick("10", 50)} = 0 then timestamptz '2040-01-01' end, case when n = 1 then timestamptz '2041-01-01' end
  from generate_series(1, $1) i, generate_series(0, 1) n where ${pick("11", 2)} = 0`;

const PEOPLE = `
  insert into people (id, name, texts, biography)
  select ${ID("per", "i")}, 'Person ' || i, jsonb_build_object('ru', jsonb_build_object('name', 'Человек ' || i)), ''
  from generate_series(0, greatest($1 / 2, 1)) i`;

const CREDITS = `
  insert into credits (title_id, position, person_id, role, character)
  select ${ID("ttl", "i")}, n, ${ID("per", `(hashint4(i * 13 + n) & 2147483647) % greatest($1 / 2, 1)`)},
    (array['director','writer','actor','actor','actor','actor'])[n + 1], case when n > 1 then 'Character' end
  from generate_series(1, $1) i, generate_series(0, 5) n`;

/** Fills an empty, migrated database with `titles` titles that stand alone, and what belongs to them. */
export const fillCatalogue = async (client: pg.Client, titles: number): Promise<void> => {
  // Rows that fit each other by construction need no foreign keys checked, and nobody misses them after a crash.
  await client.query("set session_replication_role = replica; set synchronous_commit = off");
  for (const statement of [TITLES, SEASONS, EPISODES, ASSETS, WINDOWS, PEOPLE, CREDITS]) {
    await client.query(statement.replaceAll("$1", String(titles)));
  }
  await client.query("vacuum analyze");
};
