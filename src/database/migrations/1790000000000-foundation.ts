import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Foundation1790000000000 implements MigrationInterface {
  name = 'Foundation1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- RFC 9562 §5.7, for rows that are made inside a statement. PostgreSQL has its own from 18 on.
      CREATE FUNCTION valetkey_uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT encode(
          set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
            FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
      $$;

      CREATE TABLE users (
        id uuid PRIMARY KEY,
        email text,
        email_key text COLLATE "C" CONSTRAINT users_email UNIQUE,
        email_verified boolean NOT NULL DEFAULT false,
        name text,
        given_name text,
        family_name text,
        picture text,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT users_email_and_key CHECK ((email IS NULL) = (email_key IS NULL)),
        CONSTRAINT users_verified_email CHECK (email IS NOT NULL OR NOT email_verified)
      );

      CREATE TABLE connections (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        provider text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL CHECK (subject <> ''),
        email text,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT connections_provider_subject UNIQUE (provider, subject)
      );
      CREATE INDEX connections_user ON connections (user_id, provider);

      CREATE TABLE grants (
        connection_id uuid PRIMARY KEY REFERENCES connections ON DELETE CASCADE,
        access_token bytea,
        refresh_token bytea,
        token_type text NOT NULL,
        scopes text[] NOT NULL,
        expires_at timestamptz,
        status text NOT NULL CHECK (status IN ('active', 'reauthorization_required')),
        status_reason text CHECK (status_reason IN ('revoked', 'expired', 'scope_missing', 'client_rejected', 'security_event')),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT grants_reason CHECK ((status = 'active') = (status_reason IS NULL))
      );

      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        amr text[] NOT NULL,
        auth_time timestamptz NOT NULL,
        refresh_counter integer NOT NULL DEFAULT 0,
        refreshed_at timestamptz[] NOT NULL DEFAULT '{}',
        user_agent text,
        address text,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX sessions_user ON sessions (user_id);
      CREATE INDEX sessions_expiry ON sessions (expires_at);

      CREATE TABLE events (
        id uuid PRIMARY KEY DEFAULT valetkey_uuidv7(),
        type text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        user_id uuid,
        connection_id uuid,
        session_id uuid,
        details jsonb NOT NULL DEFAULT '{}',
        once_key text COLLATE "C" CONSTRAINT events_once UNIQUE
      );
      CREATE INDEX events_user ON events (user_id, id);
      CREATE INDEX events_session_revoked ON events (at) WHERE type = 'session.revoked';

      CREATE TABLE signing_keys (
        kid text COLLATE "C" PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        private_key bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        retired_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE signing_keys, events, sessions, grants, connections, users');
    await runner.query('DROP FUNCTION valetkey_uuidv7()');
  }
}
