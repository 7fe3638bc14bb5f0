export interface SignInFactsRow {
  /** By provider and subject, else by e-mail address. */
  readonly user_id: string;
  readonly connection_id: string | null;
  readonly email: string | null;
  readonly email_verified: boolean;
  readonly name: string | null;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly picture: string | null;
  readonly created_at: Date;
  /** The user, or their account at the provider. */
  readonly disabled: boolean;
  /** A refresh token is on file that the provider has not refused. */
  readonly renewable: boolean;
}

/** All that a sign-in has to know, by two index look-ups: `[provider, subject, email key]`. At most two rows. */
export const SIGN_IN_FACTS = {
  name: 'sign_in_facts',
  text: `SELECT u.id AS user_id, c.id AS connection_id, u.email, u.email_verified, u.name, u.given_name, u.family_name,
           u.picture, u.created_at, u.disabled_at IS NOT NULL OR c.disabled_at IS NOT NULL AS disabled,
           coalesce(g.status = 'active' AND g.refresh_token IS NOT NULL, false) AS renewable
         FROM connections c JOIN users u ON u.id = c.user_id LEFT JOIN grants g ON g.connection_id = c.id
         WHERE c.provider = $1 AND c.subject = $2
         UNION ALL
         SELECT u.id, NULL, u.email, u.email_verified, u.name, u.given_name, u.family_name,
           u.picture, u.created_at, u.disabled_at IS NOT NULL, false
         FROM users u WHERE u.email_key = $3`,
};
