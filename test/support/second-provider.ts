import { Config } from '../../src/config/config.js';
import type { ProviderModule } from '../../src/providers/installation.js';
import { GoogleProvider } from '../../src/providers/google/google.provider.js';
import { CLIENT_ID } from './provider.js';

/** Another provider beside Google, under an id and a callback of its own. */
export function secondProvider(id: string, issuer: string): ProviderModule {
  const settings = {
    label: id,
    clientIds: [CLIENT_ID],
    clientSecret: 'second-secret',
    scopes: ['openid'],
    extraScopes: [],
    hostedDomain: undefined,
    apiOrigins: [],
    issuer,
  } as const;
  const create = ({ publicUrl }: Config): GoogleProvider =>
    Object.create(new GoogleProvider(settings, `${publicUrl}/auth/${id}/callback`), { id: { value: id } });
  return {
    provider: id,
    module: {
      module: class {},
      providers: [{ provide: id, inject: [Config], useFactory: create }],
      exports: [id],
    },
  };
}
