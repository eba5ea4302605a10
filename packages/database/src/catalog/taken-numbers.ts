/**
 * Kinds whose ordinal is the number by which viewers know them, and by which the next episode is found: under one title no two
 * living ones of a kind have the same. Specials, extras and trailers only have places, which they may share.
 */
export const NUMBERED_KINDS = "'season', 'episode'";

/**
 * Ids of those whose number is taken, of the rows `place (id, kind, parent_id, ordinal)`: what they are to be, all at once. Tells
 * the truth only to a statement that began after the parents were locked ({@link lockNumbering}): a check within a statement that
 * waits for the lock itself still sees what was there before it. No unique index does it instead: there are databases with two
 * seasons of one number, which have to go on, and numbers that are exchanged meet half-way.
 */
export const TAKEN_NUMBERS = `
    select p.id from place p join titles o on o.parent_id = p.parent_id and o.kind = p.kind and o.ordinal = p.ordinal
     where o.deleted_at is null and o.id not in (select other.id from place other)
    union all
    select p.id from place p join place o on o.parent_id = p.parent_id and o.kind = p.kind and o.ordinal = p.ordinal and o.id < p.id`;
