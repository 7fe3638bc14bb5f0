import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApiKeys1790000000002 implements MigrationInterface {
  name = 'ApiKeys1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_keys (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        digest text COLLATE "C" NOT NULL CONSTRAINT api_keys_digest UNIQUE,
        scopes text[] NOT NULL,
        providers text[],
        provider_scopes text[],
        proxy_hosts text[],
        proxy_methods text[],
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_keys');
  }
}
