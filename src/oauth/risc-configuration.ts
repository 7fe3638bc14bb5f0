import { z } from 'zod';
import { isLoopback } from '../config/loopback.js';
import { OAuthError } from './oauth.error.js';
import { requestJson } from './request-json.js';
import { isAcceptable } from './server.js';

/** What we need of a transmitter's configuration (OpenID RISC Profile §3). */
export interface RiscConfiguration {
  readonly issuer: string;
  readonly jwks_uri: string;
}

const configuration = z.object({ issuer: z.string(), jwks_uri: z.url() });
/** In milliseconds. */
const FRESH = 24 * 60 * 60_000;

/** Fetched on first use and once a day. A failure is not remembered. */
export function riscConfiguration(address: string): () => Promise<RiscConfiguration> {
  let found: Promise<RiscConfiguration> | undefined;
  let foundAt = 0;
  return () => {
    if (found && Date.now() - foundAt < FRESH) return found;
    foundAt = Date.now();
    found = fetchConfiguration(address).catch((error) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function fetchConfiguration(address: string): Promise<RiscConfiguration> {
  const found = await requestJson('The RISC configuration', address, configuration);
  if (!isAcceptable(new URL(found.jwks_uri), isLoopback(new URL(address).hostname)))
    throw new OAuthError('invalid', 'The RISC configuration names a key set that is not https');
  return found;
}
