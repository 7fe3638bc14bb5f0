import type { SignalName } from '../../src/dev-provider/signal-kinds.js';
import { startService, type TestService } from '../support/service.js';
import type { TestBrowser } from '../support/test-browser.js';

/** Two instances on one database; the provider's signals reach the first. */
export async function startTwo(): Promise<{
  service: TestService;
  other: TestService;
  close(): Promise<void>;
}> {
  const service = await startService();
  const other = await startService({
    databaseUrl: service.databaseUrl,
    provider: service.provider,
    env: { PUBLIC_URL: service.url },
  });
  const close = async () => {
    await other.close();
    await service.close();
  };
  return { service, other, close };
}

/** Has the provider tell of a person; the receiver's answer. */
export async function tell({ provider }: TestService, signal: SignalName, person: string): Promise<number> {
  const [delivery] = await provider.lookalike.send(signal, person);
  return delivery?.status ?? 0;
}

/** Whether the browser's session stands, by the word of an instance. */
export async function standsAt({ url }: { url: string }, browser: TestBrowser): Promise<boolean> {
  const { vk_access: token = '' } = browser.cookies();
  const { status } = await fetch(`${url}/auth/session`, { headers: { authorization: `Bearer ${token}` } });
  return status === 200;
}

export interface RecordedEvent {
  readonly type: string;
  readonly user_id: string | null;
  readonly connection_id: string | null;
  readonly details: Record<string, unknown>;
}

export const eventsOf = (service: TestService, type: string): Promise<RecordedEvent[]> =>
  service.query('SELECT type, user_id, connection_id, details FROM events WHERE type = $1 ORDER BY id', [
    type,
  ]);
