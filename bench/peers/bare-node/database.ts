import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

export async function createTables(): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS users (id uuid PRIMARY KEY, email text UNIQUE, name text, picture text);
    CREATE TABLE IF NOT EXISTS connections (
      id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, subject text UNIQUE, last_used_at timestamptz);
    CREATE TABLE IF NOT EXISTS grants (
      connection_id uuid PRIMARY KEY REFERENCES connections, access_token bytea, refresh_token bytea,
      scope text, expires_at timestamptz);
    CREATE TABLE IF NOT EXISTS sessions (
      id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, created_at timestamptz, expires_at timestamptz);
    CREATE INDEX IF NOT EXISTS sessions_user ON sessions (user_id);
    CREATE TABLE IF NOT EXISTS events (
      id uuid PRIMARY KEY, type text, user_id uuid, session_id uuid, once_key text UNIQUE, at timestamptz DEFAULT now());
    CREATE INDEX IF NOT EXISTS events_user ON events (user_id, id);`);
}

export const FIND_USER = {
  name: 'find_user',
  text: `SELECT u.id AS user_id, u.email, u.name, c.id AS connection_id
         FROM connections c JOIN users u ON u.id = c.user_id WHERE c.subject = $1`,
};

export const CREATE_USER = {
  name: 'create_user',
  text: `WITH u AS (INSERT INTO users (id, email, name, picture) VALUES ($1, $2, $3, $4))
         INSERT INTO connections (id, user_id, subject) VALUES ($5, $1, $6)`,
};

export const SIGN_IN = {
  name: 'sign_in',
  text: `WITH c AS (UPDATE connections SET last_used_at = now() WHERE id = $1),
         g AS (INSERT INTO grants AS held (connection_id, access_token, refresh_token, scope, expires_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (connection_id) DO UPDATE SET access_token = excluded.access_token,
             refresh_token = coalesce(excluded.refresh_token, held.refresh_token),
             scope = excluded.scope, expires_at = excluded.expires_at),
         s AS (INSERT INTO sessions (id, user_id, created_at, expires_at)
           VALUES ($6, $7, now(), now() + interval '30 days'))
         INSERT INTO events (id, type, user_id, session_id, once_key) VALUES ($8, 'session.created', $7, $6, $9)`,
};
