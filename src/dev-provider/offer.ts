import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { GoogleModule } from '../providers/google/google.module.js';
import type { ProviderModule } from '../providers/installation.js';
import { startDevProvider } from './dev-provider.js';

const CALENDAR = 'https://www.googleapis.com/auth/calendar';

/** Starts the look-alike on the service itself and sets Google's own provider up with it. */
export async function offerDevProvider(config: Config, fastify: FastifyInstance): Promise<ProviderModule[]> {
  const { issuer, clientId, nativeClientId, clientSecret } = await startDevProvider(fastify, config);
  return [
    GoogleModule.with({
      label: 'Google (development)',
      clientIds: [clientId, nativeClientId],
      clientSecret,
      scopes: ['openid', 'email', 'profile'],
      extraScopes: [`${CALENDAR}.readonly`, `${CALENDAR}.events`],
      hostedDomain: undefined,
      issuer,
      apiOrigins: [new URL(issuer).origin],
    }),
  ];
}
