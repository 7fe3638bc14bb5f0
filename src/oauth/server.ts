import { z } from 'zod';
import { isLoopback } from '../config/loopback.js';
import { OAuthError } from './oauth.error.js';
import { requestJson } from './request-json.js';

/** What we need of an authorization server's metadata (RFC 8414, OpenID Connect Discovery §3). */
export interface AuthorizationServer {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly userinfo_endpoint?: string | undefined;
  readonly revocation_endpoint?: string | undefined;
  /** RFC 9207: a callback without `iss` is then a mix-up. */
  readonly authorization_response_iss_parameter_supported?: boolean | undefined;
  readonly token_endpoint_auth_methods_supported?: readonly string[] | undefined;
}

/** Gives the metadata, fetched at most once. */
export type ServerMetadata = () => Promise<AuthorizationServer>;

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  revocation_endpoint: z.url().optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** Discovery on first use, so that a provider that is away does not stop the start. A failure is not remembered. */
export function discover(issuer: string): ServerMetadata {
  let found: Promise<AuthorizationServer> | undefined;
  return () => {
    found ??= fetchMetadata(issuer).catch((error) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function fetchMetadata(issuer: string): Promise<AuthorizationServer> {
  // Discovery §4.1: a slash at the end is the issuer's, not the path's.
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const server = await requestJson('Discovery', address, metadata);
  // Discovery §4.3: a document that names another issuer is somebody else's.
  if (server.issuer !== issuer) throw new OAuthError('invalid', 'Discovery answered for another issuer');
  const local = isLoopback(new URL(issuer).hostname);
  for (const endpoint of Object.values(server))
    if (typeof endpoint === 'string' && !isAcceptable(new URL(endpoint), local))
      throw new OAuthError('invalid', 'Discovery names an endpoint that is not https');
  return server;
}

/** TLS everywhere, except between us and an issuer on this very machine. */
export function isAcceptable({ protocol, hostname }: URL, local: boolean): boolean {
  return isLoopback(hostname) ? local : protocol === 'https:';
}
