import type { ProviderModule } from '../../../src/providers/installation.js';
import type { FakeServer } from './fake-server.js';
import type { FakeGrant, FakePerson, Ledger } from './ledger.js';

/** Where a person's browser is sent back to who declined. */
export function decline(authorizationUrl: string): string {
  const asked = new URL(authorizationUrl).searchParams;
  const answer = new URLSearchParams({ error: 'access_denied', state: asked.get('state') ?? '' });
  return `${asked.get('redirect_uri')}?${answer}`;
}

export interface PostedAccessToken {
  readonly token: string;
  /** OAuth 1.0a. */
  readonly secret?: string;
}

/** A provider that a test can play with: as close to the real one's documented answers as can be. */
export interface FakeProvider {
  readonly id: string;
  /** What the service is to be configured with. */
  readonly env: Record<string, string>;
  /** Providers that are not installed. */
  readonly modules?: ProviderModule[];
  readonly server: FakeServer;
  readonly ledger: Ledger;
  /** An access token that a native app got, of our client or of somebody else's. */
  issueAccessToken?(person: FakePerson, client?: 'ours' | 'foreign'): PostedAccessToken;
  issueIdToken?(person: FakePerson, claims?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export const grantOf = (person: FakePerson, clientId: string, scopes: string[]): FakeGrant => ({
  person,
  clientId,
  scopes,
  nonce: null,
});

/** The user and password of Basic authentication, or of the form. */
export function clientOf(authorization: string | undefined, form: URLSearchParams): string[] {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  if (basic && form.has('client_secret')) return ['authenticated', 'twice'];
  if (basic) return Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
}

export const bearerOf = (authorization: string | undefined) => /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
