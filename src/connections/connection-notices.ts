import { Injectable } from '@nestjs/common';
import type { Step } from '../database/statement.js';
import type { MailOrder } from '../mail/letter.js';
import { Mailer } from '../mail/mailer.js';
import { ProviderRegistry } from '../providers/provider-registry.js';

type Kind = Extract<MailOrder, { readonly provider: string }>['kind'];

/** Mails that tell a person of a new or a lost connection, by the name that was on the button. */
@Injectable()
export class ConnectionNotices {
  constructor(
    private readonly mailer: Mailer,
    private readonly registry: ProviderRegistry,
  ) {}

  queue(userId: string, kind: Kind, provider: string): Step[] {
    // One that is not configured any more can still be disconnected.
    return this.mailer.queue(userId, { kind, provider: this.registry.find(provider)?.label ?? provider });
  }

  ring(): void {
    this.mailer.ring();
  }
}
