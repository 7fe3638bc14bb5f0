import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Webhooks1790000000016 implements MigrationInterface {
  name = 'Webhooks1790000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhooks (
        id uuid PRIMARY KEY,
        url text NOT NULL,
        events text[] NOT NULL,
        secret bytea NOT NULL,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      -- Which event goes to which webhook, and how far that is. No foreign keys: writing an event must neither wait for a
      -- webhook that is being deleted nor fail with it. What is left of a deleted one is pruned with the rest.
      CREATE TABLE webhook_deliveries (
        webhook_id uuid,
        event_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz DEFAULT now(),
        attempted_at timestamptz,
        last_status integer,
        delivered_at timestamptz,
        PRIMARY KEY (webhook_id, event_id)
      );
      CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at);

      -- In the statement that writes the event, whichever that is: both are there or neither.
      CREATE FUNCTION valetkey_queue_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO webhook_deliveries (webhook_id, event_id)
          SELECT w.id, NEW.id FROM webhooks w WHERE w.disabled_at IS NULL AND NEW.type = ANY (w.events);
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER events_deliveries AFTER INSERT ON events FOR EACH ROW
        WHEN (NEW.type IN ('user.created', 'user.deleted', 'session.revoked', 'connection.created', 'connection.deleted',
                           'connection.reauthorization_required', 'connection.refreshed'))
        EXECUTE FUNCTION valetkey_queue_deliveries();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER events_deliveries ON events;
      DROP FUNCTION valetkey_queue_deliveries();
      DROP TABLE webhook_deliveries, webhooks;
    `);
  }
}
