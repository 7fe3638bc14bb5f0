import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Claims1790000000019 implements MigrationInterface {
  name = 'Claims1790000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What one instance is at, so that no other begins it too. Nobody misses it after a crash, so it costs no write-ahead log.
      CREATE UNLOGGED TABLE claims (
        key text COLLATE "C" PRIMARY KEY,
        ends_at timestamptz NOT NULL,
        settled boolean NOT NULL DEFAULT false
      );
      CREATE INDEX claims_end ON claims (ends_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claims');
  }
}
