import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Revocations1790000000003 implements MigrationInterface {
  name = 'Revocations1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Orders to revoke at the provider what a deleted connection held. They outlive connection and user, so no foreign keys.
      CREATE TABLE revocations (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        provider text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        access_token bytea,
        refresh_token bytea,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX revocations_due ON revocations (due_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revocations');
  }
}
