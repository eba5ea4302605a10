-- Trigram indexes of the search adapter need the extension before the first table.
create extension if not exists pg_trgm;
