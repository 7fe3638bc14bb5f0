import type { MasterKey } from './formats.js';

/** When an address that a provider vouches for may join an existing user by itself. */
export type EmailLinking = 'verified' | 'authoritative' | 'never';

export interface ConfigValues {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly frontendUrl: string;
  /** Every origin that may use cookies: the service, its frontend and ALLOWED_ORIGINS. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** Exact, for sign-ins that end with a one-time code. */
  readonly allowedReturnUrls: ReadonlySet<string>;
  readonly cookieDomain: string | undefined;
  readonly trustProxy: number;
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly dataDir: string;
  readonly masterKeys: readonly MasterKey[];
  readonly jwtAudience: string;
  readonly accessTokenTtl: number;
  readonly sessionIdleTtl: number;
  readonly sessionMaxTtl: number;
  /** A session made by an ID token lives as long as that token. */
  readonly sessionFollowsIdToken: boolean;
  readonly emailLinking: EmailLinking;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Whether people may register and sign in with a password. */
  readonly passwordSignIn: boolean;
  readonly rateLimit: boolean;
  readonly logLevel: string;
}

/** What the service was told at start: typed, checked, frozen. A class so that Nest can inject it by type. */
export class Config implements ConfigValues {
  declare readonly production: boolean;
  declare readonly host: string;
  declare readonly port: number;
  declare readonly publicUrl: string;
  declare readonly frontendUrl: string;
  declare readonly trustedOrigins: ReadonlySet<string>;
  declare readonly allowedReturnUrls: ReadonlySet<string>;
  declare readonly cookieDomain: string | undefined;
  declare readonly trustProxy: number;
  declare readonly databaseUrl: string | undefined;
  declare readonly databasePoolSize: number;
  declare readonly dataDir: string;
  declare readonly masterKeys: readonly MasterKey[];
  declare readonly jwtAudience: string;
  declare readonly accessTokenTtl: number;
  declare readonly sessionIdleTtl: number;
  declare readonly sessionMaxTtl: number;
  declare readonly sessionFollowsIdToken: boolean;
  declare readonly emailLinking: EmailLinking;
  declare readonly smtpUrl: string | undefined;
  declare readonly mailFrom: string;
  declare readonly passwordSignIn: boolean;
  declare readonly rateLimit: boolean;
  declare readonly logLevel: string;

  constructor(values: ConfigValues) {
    Object.assign(this, values);
    Object.freeze(this);
  }

  /** Cookies carry `Secure` and their prefixes except on plain-http loopback. */
  get secureCookies(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  /** Seconds that an access token may live, and its revocation is remembered. */
  get longestAccessTokenLife(): number {
    const { accessTokenTtl, sessionMaxTtl } = this;
    return this.sessionFollowsIdToken ? Math.max(accessTokenTtl, sessionMaxTtl) : accessTokenTtl;
  }

  /** Where mails go: out, into a box that `/dev/mail` shows (development), or nowhere: then none is written. */
  get mail(): 'sent' | 'kept' | 'off' {
    if (this.smtpUrl) return 'sent';
    return this.production ? 'off' : 'kept';
  }
}
