import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PendingConnections1790000000012 implements MigrationInterface {
  name = 'PendingConnections1790000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Proven provider accounts that wait for the user who has their address to sign in. The browser's handle as a digest.
      CREATE TABLE pending_connections (
        id uuid PRIMARY KEY,
        digest text COLLATE "C" NOT NULL UNIQUE,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        provider text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        email text,
        tokens bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pending_connections_account UNIQUE (provider, subject)
      );
      CREATE INDEX pending_connections_user ON pending_connections (user_id);
      CREATE INDEX pending_connections_expiry ON pending_connections (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pending_connections');
  }
}
