-- One row for each thing that happened in a player. The sorting key ends in the event id, so a row that arrives twice, in
-- whatever batch, is one row to every reader that says FINAL; the window drops whole batches that are replayed.
create table if not exists beacons
(
    event_id         String,
    type             LowCardinality(String),
    session_id       String,
    title_id         String,
    asset_id         String,
    viewer_id        String,
    at               DateTime64(3, 'UTC'),
    received_at      DateTime64(3, 'UTC'),
    position_seconds Nullable(Float64),
    watched_seconds  Float64,
    duration_ms      Nullable(Float64),
    height           Nullable(UInt16),
    bitrate          Nullable(Float64),
    code             LowCardinality(String),
    country          LowCardinality(String),
    device           LowCardinality(String)
)
engine = ReplacingMergeTree
partition by toYYYYMM(received_at)
order by (title_id, session_id, event_id)
settings non_replicated_deduplication_window = 10000;
