import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OneTimeCodes1790000000010 implements MigrationInterface {
  name = 'OneTimeCodes1790000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each stands for a session that nobody has yet. It lives as long as that session does without it, and goes with it.
      CREATE TABLE one_time_codes (
        digest text COLLATE "C" PRIMARY KEY,
        session_id uuid NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
        code_challenge text NOT NULL,
        created boolean NOT NULL,
        session_end timestamptz NOT NULL,
        id_token_iat double precision
      );

      -- What strangers can make us write is not kept for good.
      CREATE INDEX events_refused ON events (at) WHERE type = 'sign_in.refused';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX events_refused');
    await runner.query('DROP TABLE one_time_codes');
  }
}
