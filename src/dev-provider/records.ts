import type { Adapter, AdapterPayload } from 'oidc-provider';

export type SavedRecords = Record<string, Record<string, AdapterPayload>>;

/** The engine's sessions, grants and tokens, kept in memory and offered to it as its storage adapter. */
export interface Records {
  adapter(model: string): Adapter;
  find(model: string, id: string): AdapterPayload | undefined;
  live(model: string): [id: string, payload: AdapterPayload][];
  /** A person has one grant per client, however often they consent: dropping it is dropping everything. */
  grantIdOf(sub: string, clientId: string): string | undefined;
  /** As if the person took the access away: the consent and every token that came of it. */
  revokeGrant(grantId: string): void;
  save(): SavedRecords;
}

const OF_A_GRANT = ['AccessToken', 'RefreshToken', 'AuthorizationCode'];
const PRUNE_EVERY = 1000;

export function createRecords(saved: SavedRecords, changed: () => void): Records {
  const models = new Map(Object.entries(saved).map(([name, all]) => [name, new Map(Object.entries(all))]));
  const sessionIds = new Map<string, string>();
  let writes = 0;

  const of = (model: string) => {
    const records = models.get(model) ?? new Map<string, AdapterPayload>();
    models.set(model, records);
    return records;
  };
  const drop = (model: string, id: string) => {
    const { uid } = of(model).get(id) ?? {};
    if (model === 'Session' && uid && sessionIds.get(uid) === id) sessionIds.delete(uid);
    of(model).delete(id);
    changed();
  };
  const put = (model: string, id: string, payload: AdapterPayload) => {
    of(model).set(id, payload);
    if (model === 'Session' && payload.uid) sessionIds.set(payload.uid, id);
    if (++writes % PRUNE_EVERY === 0) prune();
    changed();
  };
  const prune = () => {
    for (const [model, records] of models)
      for (const [id, payload] of records) if (!isLive(payload)) drop(model, id);
  };
  const find = (model: string, id: string) => {
    const payload = of(model).get(id);
    return payload && isLive(payload) ? payload : undefined;
  };
  const live = (model: string) => [...of(model)].filter(([, payload]) => isLive(payload));
  const dropOfGrant = (model: string, grantId: string) => {
    for (const [id, payload] of of(model)) if (payload.grantId === grantId) drop(model, id);
  };

  for (const [id, { uid }] of of('Session')) if (uid) sessionIds.set(uid, id);

  return {
    find,
    live,
    grantIdOf: (sub, clientId) =>
      live('Grant').find(([, grant]) => grant.accountId === sub && grant.clientId === clientId)?.[0],
    revokeGrant(grantId) {
      for (const model of OF_A_GRANT) dropOfGrant(model, grantId);
      drop('Grant', grantId);
    },
    save() {
      prune();
      return Object.fromEntries([...models].map(([name, records]) => [name, Object.fromEntries(records)]));
    },
    adapter: (model) => ({
      upsert: async (id, payload) => put(model, id, payload),
      find: async (id) => find(model, id),
      findByUid: async (uid) => find(model, sessionIds.get(uid) ?? ''),
      findByUserCode: async () => undefined,
      async consume(id) {
        const payload = find(model, id);
        if (payload) put(model, id, { ...payload, consumed: Math.floor(Date.now() / 1000) });
      },
      destroy: async (id) => drop(model, id),
      revokeByGrantId: async (grantId) => dropOfGrant(model, grantId),
    }),
  };
}

function isLive({ exp }: AdapterPayload): boolean {
  return exp === undefined || exp > Date.now() / 1000;
}
