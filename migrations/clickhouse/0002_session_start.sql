-- When the playback session of an event began, from the session's id: nobody watches longer than since then. 1970 where it
-- is not known, also in rows from before this column, whose seconds are taken as they came.
alter table beacons add column if not exists session_started_at DateTime64(3, 'UTC') default toDateTime64(0, 3, 'UTC') after session_id;
