import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Passwords1790000000011 implements MigrationInterface {
  name = 'Passwords1790000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passwords (
        user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        hash bytea NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now()
      );

      -- One asked for in the name of nobody has no user: it looks the same from outside and opens nothing.
      CREATE TABLE mail_tokens (
        digest text COLLATE "C" PRIMARY KEY,
        user_id uuid REFERENCES users ON DELETE CASCADE,
        purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX mail_tokens_user ON mail_tokens (user_id);
      CREATE INDEX mail_tokens_expiry ON mail_tokens (expires_at);
      CREATE UNIQUE INDEX mail_tokens_one_reset ON mail_tokens (user_id) WHERE purpose = 'reset_password';

      -- What has not been sent yet. The address is that of the user at the time of sending.
      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        content bytea NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX mails_due ON mails (due_at);
      CREATE INDEX mails_user ON mails (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mails, mail_tokens, passwords');
  }
}
