import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Vault1790000000001 implements MigrationInterface {
  name = 'Vault1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grants
        ADD refresh_fence bigint NOT NULL DEFAULT 0,
        ADD refresh_owner uuid,
        ADD refresh_deadline timestamptz,
        ADD failures integer NOT NULL DEFAULT 0,
        ADD retry_at timestamptz,
        ADD renewed_at timestamptz,
        ADD last_used_at timestamptz;
      CREATE INDEX grants_due ON grants (expires_at) WHERE status = 'active' AND refresh_token IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX grants_due;
      ALTER TABLE grants DROP refresh_fence, DROP refresh_owner, DROP refresh_deadline, DROP failures, DROP retry_at, DROP renewed_at, DROP last_used_at;
    `);
  }
}
