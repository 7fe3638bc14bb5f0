import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Signals1790000000015 implements MigrationInterface {
  name = 'Signals1790000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The provider says that the account is disabled there: nobody signs in by it.
      ALTER TABLE connections ADD disabled_at timestamptz;
      -- Where a session comes from, so that the provider can end it.
      ALTER TABLE sessions ADD connection_id uuid, ADD provider_sid text COLLATE "C";
      CREATE INDEX sessions_provider_sid ON sessions (provider_sid) WHERE provider_sid IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX sessions_provider_sid;
      ALTER TABLE sessions DROP connection_id, DROP provider_sid;
      ALTER TABLE connections DROP disabled_at;
    `);
  }
}
