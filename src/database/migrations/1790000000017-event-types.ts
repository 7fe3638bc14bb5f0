import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventTypes1790000000017 implements MigrationInterface {
  name = 'EventTypes1790000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX events_type ON events (type, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX events_type');
  }
}
