import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { DatabaseStarter } from '../database/database-starter.js';
import { Database } from '../database/database.js';
import { DISABLE_GONE, type DueDelivery, END_ATTEMPT, TAKE_DELIVERIES } from './deliveries.sql.js';
import { signMessage } from './signed-message.js';
import { type WebhookAnswer, WebhookPost } from './webhook-post.js';
import { openKey } from './webhook-secret.js';

/** Between two looks for what is due. */
const LOOK_MS = 1_000;
/** Of one webhook at a time: one that hangs holds up nobody but itself. */
const AT_ONCE = 8;
/** A shutdown waits so long for answers: what was taken over is then not sent again. */
const PATIENCE_MS = 3_000;
/** Standard Webhooks: whoever answers so wants no more. */
const GONE = 410;

/** Sends what the event log has queued for webhooks. Any number of processes may: a delivery is taken by one at a time. */
@Injectable()
export class WebhookSender implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Webhooks');
  /** What is being sent, by webhook. */
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly stop = new AbortController();
  private rung = false;
  private working: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly post: WebhookPost,
    starter: DatabaseStarter,
  ) {
    starter.whenReady(async () => void this.live());
  }

  /** Takes up what is due, and does not wait for it to be sent. */
  work(): Promise<void> {
    this.rung = true;
    return (this.working ??= this.takeUp());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    const sent = async () => {
      await this.working?.catch(() => {});
      await Promise.all(this.underWay.values());
    };
    await Promise.race([sent(), sleep(PATIENCE_MS, undefined, { ref: false })]);
  }

  private async live(): Promise<void> {
    const { signal } = this.stop;
    for (; !signal.aborted; await sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => {}))
      await this.look();
  }

  private look(): Promise<void> {
    return this.work().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'no deliveries could be looked for'),
    );
  }

  private async takeUp(): Promise<void> {
    try {
      while (this.rung && !this.stop.signal.aborted) {
        this.rung = false;
        const values = [AT_ONCE, [...this.underWay.keys()]];
        const due = await this.database.run<DueDelivery>({ ...TAKE_DELIVERIES, values });
        for (const id of new Set(due.map(({ webhook_id }) => webhook_id))) {
          const deliveries = due.filter(({ webhook_id }) => webhook_id === id);
          this.underWay.set(id, this.sendAll(id, deliveries));
        }
      }
    } finally {
      this.working = undefined;
    }
  }

  private async sendAll(webhookId: string, deliveries: readonly DueDelivery[]): Promise<void> {
    await Promise.all(deliveries.map((delivery) => this.try(delivery)));
    this.underWay.delete(webhookId);
    // There may be more than could be taken at once.
    void this.look();
  }

  private async try(delivery: DueDelivery): Promise<void> {
    const { webhook_id: webhookId, event_id: eventId, attempts, url } = delivery;
    try {
      const answer = await this.send(delivery);
      const outcome = outcomeOf(delivery, answer);
      if (answer?.status === GONE) await this.database.run({ ...DISABLE_GONE, values: [webhookId, url] });
      const values = [webhookId, eventId, attempts, outcome, answer?.status ?? null, answer?.retryAfter ?? 0];
      await this.database.run({ ...END_ATTEMPT, values });
    } catch (error) {
      this.logger.warn({ err: error, webhookId, eventId }, 'what came of a delivery could not be kept');
    }
  }

  private async send(delivery: DueDelivery): Promise<WebhookAnswer | undefined> {
    const { webhook_id: webhookId, event_id: eventId, url, secret, last } = delivery;
    try {
      return await this.post.send(url, signMessage(delivery, openKey(this.keyring, webhookId, secret)));
    } catch (error) {
      this.logger.warn({ err: error, webhookId, eventId, last }, 'a webhook gave no answer');
      return undefined;
    }
  }
}

type Outcome = 'delivered' | 'failed' | 'put_off';

function outcomeOf({ last }: DueDelivery, answer: WebhookAnswer | undefined): Outcome {
  const status = answer?.status ?? 0;
  if (status >= 200 && status < 300) return 'delivered';
  return last || status === GONE ? 'failed' : 'put_off';
}
