export { type GenerateOptions, generateQueries } from "./generate-queries.ts";
export { GOLDEN_QUERIES } from "./golden-queries.ts";
export { ENGINE_KINDS, type GoldenFilters, type GoldenQuery, type QueryKind, SUGGEST_KINDS } from "./golden-query.ts";
export { type GoldenTitle } from "./golden-title.ts";
export { GOLDEN_TITLES } from "./golden-titles.ts";
export { type MovieLensFiles, parseMovieLens, parseMovieLensName } from "./parse-movielens.ts";
export { seededRandom } from "./seeded-random.ts";
