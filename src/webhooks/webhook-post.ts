import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { guardedAgents } from '../http/guarded-agents.js';
import { readRetryAfter } from '../http/retry-after.js';
import type { SignedMessage } from './signed-message.js';
import { targetProblem } from './webhook-target.js';

export interface WebhookAnswer {
  readonly status: number;
  /** Seconds it asks to be left alone. */
  readonly retryAfter: number | undefined;
}

/** For the whole exchange. Shorter than the time until a delivery that nobody ended is taken again. */
const TIMEOUT_MS = 15_000;
/** An answer is looked at for its status alone; so much of its body is let pass for the connection to be kept. */
const DISCARDED_BYTES = 64 * 1024;

/** The way out: public addresses only, no redirect followed, and nothing of the answer kept. */
@Injectable()
export class WebhookPost implements OnApplicationShutdown {
  private readonly agents = guardedAgents({
    connect: { timeout: 5_000 },
    connections: 16,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });

  constructor(private readonly config: Config) {}

  /** Throws where no answer came. */
  async send(address: string, { headers, body }: SignedMessage): Promise<WebhookAnswer> {
    const problem = targetProblem(address, this.config);
    if (problem) throw new Error(`The webhook's URL ${problem}`);
    const url = new URL(address);
    const answer = await this.agents.for(url).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body.dump({ limit: DISCARDED_BYTES }).catch(() => {});
    return { status: answer.statusCode, retryAfter: readRetryAfter(answer.headers['retry-after']) };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agents.destroy();
  }
}
