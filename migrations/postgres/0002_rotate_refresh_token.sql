-- Rotates a refresh token. The session row is locked first, so that all tokens of a family take turns and of a hundred
-- parallel calls with one token exactly one makes the successor and the others are told the same.
--   rotated  the successor is live: p_successor_hash
--   reused   an older token came back: the whole family has just been revoked
--   invalid  unknown, expired, or of a session that has ended
create function rotate_refresh_token(
  p_token_hash text,
  p_successor_hash text,
  p_now timestamptz,
  p_grace interval,
  p_successor_expires_at timestamptz
) returns table (outcome text, session_id text, user_id text, email text, display_name text, role text, via_cookie boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  v_session sessions%rowtype;
  v_token refresh_tokens%rowtype;
  v_successor_rotated_at timestamptz;
begin
  select s.* into v_session
    from sessions s join refresh_tokens t on t.session_id = s.id
    where t.token_hash = p_token_hash
    for update of s;
  if not found or v_session.revoked_at is not null then
    return query select 'invalid', null::text, null::text, null::text, null::text, null::text, null::boolean;
    return;
  end if;

  select t.* into v_token from refresh_tokens t where t.token_hash = p_token_hash;
  if v_token.expires_at <= p_now then
    return query select 'invalid', null::text, null::text, null::text, null::text, null::text, null::boolean;
    return;
  end if;

  if v_token.rotated_at is null then
    insert into refresh_tokens (token_hash, session_id, issued_at, expires_at, via_cookie)
      values (p_successor_hash, v_session.id, p_now, p_successor_expires_at, v_token.via_cookie);
    update refresh_tokens set rotated_at = p_now, successor_hash = p_successor_hash where token_hash = p_token_hash;
    update sessions set last_used_at = p_now where id = v_session.id;
    delete from refresh_tokens where session_id = v_session.id and expires_at <= p_now;
  else
    -- Only the immediate predecessor of the live token has a grace, and it leads to the same successor.
    select t.rotated_at into v_successor_rotated_at from refresh_tokens t where t.token_hash = v_token.successor_hash;
    if v_token.rotated_at + p_grace < p_now or v_successor_rotated_at is not null
      or v_token.successor_hash is distinct from p_successor_hash then
      update sessions set revoked_at = p_now, revoked_reason = 'reuse' where id = v_session.id;
      return query select 'reused', v_session.id, v_session.user_id, null::text, null::text, null::text, null::boolean;
      return;
    end if;
  end if;

  return query
    select 'rotated', v_session.id, u.id, u.email, u.display_name, u.role, v_token.via_cookie
    from users u where u.id = v_session.user_id;
end;
$$;
