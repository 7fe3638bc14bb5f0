import type { ServerResponse } from 'node:http';
import type { CalendarEvent } from './calendar-event.js';
import type { Faults } from './faults.js';
import type { People } from './people.js';
import type { Records } from './records.js';
import type { ToldSignal } from './signal-kinds.js';
import type { SigningKey } from './signing-keys.js';
import type { TrafficRecorder } from './traffic.js';

export interface RegisteredClient {
  client_id: string;
  client_secret: string;
  token_endpoint_auth_method?: 'none';
  application_type?: 'native';
  redirect_uris: string[];
}

/** All that the endpoints of one provider share. */
export interface World {
  issuer: string;
  /** The path of the issuer, without a trailing slash: what every path here begins with. */
  mount: string;
  clients: Map<string, RegisteredClient>;
  people: People;
  records: Records;
  faults: Faults;
  traffic: TrafficRecorder;
  events: Map<string, CalendarEvent[]>;
  /** Signals that were sent, oldest first. */
  told: ToldSignal[];
  signingKey: SigningKey;
  cookieKey: string;
  /** Requests that were left without an answer on purpose. */
  hanging: Set<ServerResponse>;
  changed(): void;
}
