import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEngine } from './engine.js';
import { createFaults, type Faults } from './faults.js';
import { importEngine } from './import-engine.js';
import { createListener } from './listener.js';
import { createPeople, type People } from './people.js';
import { createRecords } from './records.js';
import type { Delivery, SignalName } from './signal-kinds.js';
import { sendSignal } from './signals.js';
import { loadSigningKey, newSigningKey, saveSigningKey, sharedSigningKey } from './signing-keys.js';
import { createStateWriter, readState } from './state-file.js';
import { createTraffic, type Traffic } from './traffic.js';
import { handleControl } from './control.js';
import type { RegisteredClient, World } from './world.js';

export interface LookalikeOptions {
  /** Its path, if any, is where the listener expects to be mounted. */
  issuer: string;
  clients: RegisteredClient[];
  /** Where keys, people, consents and tokens survive a restart; without it they are forgotten. */
  stateFile?: string;
}

export interface Lookalike {
  listener(req: IncomingMessage, res: ServerResponse): void;
  control(req: IncomingMessage, res: ServerResponse): void;
  faults: Faults;
  people: People;
  traffic: Traffic;
  /** Tokens that are good at this moment. */
  validTokens(): { access: string[]; refresh: string[] };
  allowRedirectUri(clientId: string, url: string): void;
  /** As if the person removed the app's access in their Google account. */
  revokeGrant(subOrEmail: string): void;
  /** A new signing key from now on; the old one leaves the JWKS. */
  rollKey(): Promise<void>;
  /** Tells the clients of what happened to a person's account. */
  send(signal: SignalName, subOrEmail: string): Promise<Delivery[]>;
  close(): Promise<void>;
}

export async function createGoogleLookalike({
  issuer,
  clients,
  stateFile,
}: LookalikeOptions): Promise<Lookalike> {
  const state = readState(stateFile);
  const writer = createStateWriter(stateFile, () => ({
    cookieKey: world.cookieKey,
    signingKey: saveSigningKey(world.signingKey),
    people: [...world.people.all()],
    events: [...world.events],
    records: world.records.save(),
  }));
  const [signingKey] = await Promise.all([
    state.signingKey ? loadSigningKey(state.signingKey) : sharedSigningKey(),
    importEngine(),
  ]);
  const world: World = {
    issuer,
    mount: new URL(issuer).pathname.replace(/\/$/, ''),
    clients: new Map(clients.map((client) => [client.client_id, { ...client }])),
    people: createPeople(state.people, writer.changed),
    records: createRecords(state.records, writer.changed),
    faults: createFaults(),
    traffic: createTraffic(),
    events: new Map(state.events),
    told: [],
    signingKey,
    cookieKey: state.cookieKey,
    hanging: new Set(),
    changed: writer.changed,
  };
  const engine = await createEngine(world);
  const rollKey = async () => {
    world.signingKey = await newSigningKey();
    writer.changed();
  };

  return {
    listener: createListener(world, engine),
    control: (req, res) => void handleControl(world, rollKey, req, res),
    faults: world.faults,
    people: world.people,
    traffic: world.traffic,
    validTokens: () => ({ access: ids(world, 'AccessToken'), refresh: ids(world, 'RefreshToken') }),
    allowRedirectUri(clientId, url) {
      const client = world.clients.get(clientId);
      if (!client) throw new Error(`no such client: ${clientId}`);
      if (!client.redirect_uris.includes(url)) client.redirect_uris = [...client.redirect_uris, url];
    },
    revokeGrant(subOrEmail) {
      const sub = world.people.find(subOrEmail)?.sub;
      for (const [id, grant] of world.records.live('Grant'))
        if (grant.accountId === sub) world.records.revokeGrant(id);
    },
    rollKey,
    async send(signal, subOrEmail) {
      const person = world.people.find(subOrEmail);
      if (!person) throw new Error(`no such person: ${subOrEmail}`);
      return sendSignal(world, signal, person);
    },
    async close() {
      for (const res of world.hanging) res.destroy();
      writer.flush();
    },
  };
}

function ids({ records }: World, model: string): string[] {
  return records
    .live(model)
    .filter(([, { consumed }]) => !consumed)
    .map(([id]) => id);
}
