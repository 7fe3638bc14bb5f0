/** That a session `s` is not over. `idleSeconds`: the parameter that holds `SESSION_IDLE_TTL`. */
export const stands = (idleSeconds: string) =>
  `s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - ${idleSeconds}::int * interval '1 second'`;

/** That somebody has it, too: one that waits for the exchange of its one-time code nobody has yet. */
export const standsForSomebody = (idleSeconds: string) =>
  `${stands(idleSeconds)} AND NOT EXISTS (SELECT 1 FROM one_time_codes WHERE session_id = s.id)`;
