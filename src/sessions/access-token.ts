import { generateKeyPairSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { z } from 'zod';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import type { IdTokenLife } from '../oauth/id-token.js';
import { SigningKeys } from './signing-keys.js';

/** RFC 9068 §2.2, and what a frontend wants to greet with. Times are seconds since 1970. */
export const sessionClaimsSchema = z
  .object({
    iss: z.string(),
    aud: z.string(),
    sub: z.uuid().describe('The user'),
    sid: z.uuid().describe('The session'),
    iat: z.number().int(),
    exp: z.number().int(),
    auth_time: z.number().int(),
    amr: z.array(z.string()),
    email: z.string().nullable(),
    email_verified: z.boolean(),
    name: z.string().nullable(),
  })
  .meta({ id: 'SessionClaims' });

export type SessionClaims = z.infer<typeof sessionClaimsSchema>;

export interface AccessTokenSubject {
  readonly userId: string;
  readonly sessionId: string;
  readonly authTime: Date;
  /** When the session ends; no token of it outlives it. */
  readonly expiresAt: Date;
  readonly amr: readonly string[];
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
  /** The ID token that the session follows (`SESSION_FOLLOWS_ID_TOKEN`): one access token, as old as that and as long as the session. */
  readonly follows?: IdTokenLife | undefined;
}

/** Seconds by which instances' clocks may differ. */
const SKEW = 60;
/** How many verified tokens are remembered: an ES256 check costs more than the rest of the request. */
const REMEMBERED = 10_000;

@Injectable()
export class AccessTokens {
  private readonly verified = new Map<string, SessionClaims>();
  /** Never published, gone with the process: what it signs is verified nowhere. */
  private readonly unpublished = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly config: Config,
  ) {}

  /** `expiresIn` in seconds. A decoy is a token in form only. */
  sign(subject: AccessTokenSubject, { decoy = false } = {}): { token: string; expiresIn: number } {
    const { kid, privateKey } = this.keys.current();
    const now = Math.floor(Date.now() / 1000);
    const end = Math.floor(subject.expiresAt.getTime() / 1000);
    const { iat, exp } = subject.follows
      ? { iat: subject.follows.iat, exp: end }
      : { iat: now, exp: Math.min(now + this.config.accessTokenTtl, end) };
    const claims: SessionClaims = {
      iss: this.config.publicUrl,
      aud: this.config.jwtAudience,
      sub: subject.userId,
      sid: subject.sessionId,
      iat,
      exp,
      auth_time: Math.floor(subject.authTime.getTime() / 1000),
      amr: [...subject.amr],
      email: subject.email,
      email_verified: subject.emailVerified,
      name: subject.name,
    };
    const token = this.jwt.sign(claims, {
      privateKey: (decoy ? this.unpublished : privateKey) as never,
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'at+jwt', kid },
    });
    return { token, expiresIn: exp - now };
  }

  /** The claims of a token of ours that has not expired. Revocation is the caller's question. */
  verify(token: string): SessionClaims {
    const known = this.verified.get(token);
    const claims = known ?? this.check(token);
    const now = Date.now() / 1000;
    const { exp, iat } = claims;
    // Also by today's settings: revocations are remembered no longer than that. For the same reason no token counts that an
    // instance whose clock was ahead has signed for the future.
    if (Math.min(exp, iat + this.config.longestAccessTokenLife) <= now || iat > now + SKEW) {
      this.verified.delete(token);
      throw new ValetkeyError('invalid_token');
    }
    if (!known) this.remember(token, claims);
    return claims;
  }

  /** The session of a token of ours, expired ones too: enough to sign out with. */
  sessionOf(token: string): string | undefined {
    try {
      return this.check(token, { ignoreExpiration: true }).sid;
    } catch (error) {
      if (error instanceof ValetkeyError && error.code === 'invalid_token') return undefined;
      throw error;
    }
  }

  private check(token: string, { ignoreExpiration = false } = {}): SessionClaims {
    // The key is chosen by kid from ours alone; algorithm, issuer, audience and type are fixed (RFC 8725 §3).
    const header = this.headerOf(token);
    const key = typeof header?.kid === 'string' ? this.keys.find(header.kid) : undefined;
    if (!key || header?.typ !== 'at+jwt') throw new ValetkeyError('invalid_token');
    try {
      const claims: unknown = this.jwt.verify(token, {
        publicKey: key.publicKey as never,
        algorithms: ['ES256'],
        issuer: this.config.publicUrl,
        audience: this.config.jwtAudience,
        ignoreExpiration,
      });
      return sessionClaimsSchema.parse(claims);
    } catch (cause) {
      throw new ValetkeyError('invalid_token', { cause });
    }
  }

  private headerOf(token: string): { kid?: unknown; typ?: unknown } | undefined {
    try {
      return (this.jwt.decode(token, { complete: true }) as { header?: object } | null)?.header;
    } catch {
      // It throws at a payload that is not JSON, whoever wrote it.
      return undefined;
    }
  }

  private remember(token: string, claims: SessionClaims): void {
    if (this.verified.size >= REMEMBERED) {
      const [oldest] = this.verified.keys();
      this.verified.delete(oldest!);
    }
    this.verified.set(token, Object.freeze(claims));
  }
}
