import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Limits1790000000013 implements MigrationInterface {
  name = 'Limits1790000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The counters of rate-limiter-flexible, whose columns these are. Worth no flush to disk: a crash forgets them.
      CREATE UNLOGGED TABLE rate_limits (
        key text COLLATE "C" PRIMARY KEY,
        points integer NOT NULL,
        expire bigint
      );
      CREATE INDEX rate_limits_expire ON rate_limits (expire);

      -- Published at once, used when every instance and every reader of the key set has it.
      ALTER TABLE signing_keys ADD COLUMN signs_from timestamptz NOT NULL DEFAULT now();
      UPDATE signing_keys SET signs_from = created_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE signing_keys DROP COLUMN signs_from');
    await runner.query('DROP TABLE rate_limits');
  }
}
