import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '../../config/config.module.js';
import type { Config } from '../../config/config.js';
import { boundedRequest } from '../../http/bounded-request.js';
import { discover } from '../../oauth/server.js';
import type { ProviderModule } from '../../providers/installation.js';
import type { Provider } from '../../providers/provider.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { ProvidersModule } from '../../providers/providers.module.js';
import { seconds } from './database.js';
import { type Finding, ok, problem, warning } from './finding.js';

/** Providers refuse, and we refuse, tokens of another time (OpenID Connect Core §3.1.3.7). */
const SKEW_S = 30;

@Module({})
class ProvidersOnly {}

export async function lookAtProviders(config: Config, modules: readonly ProviderModule[]): Promise<Finding[]> {
  if (modules.length === 0) return [withoutProvider(config)];
  const imports = [ConfigModule.with(config), ProvidersModule.with(modules)];
  const app = await NestFactory.createApplicationContext({ module: ProvidersOnly, imports }, { logger: false });
  try {
    const all = app.get(ProviderRegistry).all();
    return (await Promise.all(all.map((provider) => ofProvider(provider, config)))).flat();
  } finally {
    await app.close();
  }
} // prettier-ignore

function withoutProvider({ production, passwordSignIn }: Config): Finding {
  if (!production) return ok('none is configured: the development provider takes their place');
  if (passwordSignIn) return ok('none is configured: people sign in with a password');
  return problem('there is no way to sign in', 'configure a provider (docs/providers/)');
}

async function ofProvider(provider: Provider, { publicUrl }: Config): Promise<Finding[]> {
  const { id, strategy } = provider;
  const found = strategy
    ? [ok(`${id}: register this redirect URI with it: ${publicUrl}/auth/${id}/callback`)]
    : [];
  return provider.issuer ? [...found, ...(await ofIssuer(id, provider.issuer()))] : found;
}

async function ofIssuer(id: string, issuer: Promise<{ readonly name: string }>): Promise<Finding[]> {
  try {
    const { name } = await issuer;
    const { token_endpoint: endpoint } = await discover(name)();
    const asked = Date.now();
    // No token is asked for: any answer bears the clock.
    const { headers } = await boundedRequest(endpoint, { method: 'POST', headers: FORM, body: '' });
    return [ok(`${id}: the issuer answers`), ...ofClock(id, headers, asked)];
  } catch {
    return [
      problem(
        `${id}: the issuer does not answer, or answers for another one`,
        'check the issuer’s URL, letter by letter, and that this machine reaches it',
      ),
    ];
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function ofClock(id: string, headers: Readonly<Record<string, unknown>>, asked: number): Finding[] {
  const told = Date.parse(String(headers['date']));
  if (Number.isNaN(told)) return [];
  // RFC 9110 §5.6.7: whole seconds.
  const skew = Math.round((told + 500 - (asked + Date.now()) / 2) / 1000);
  if (Math.abs(skew) <= SKEW_S) return [ok(`${id}: its clock and ours agree`)];
  return [warning(`${id}: its clock is ${seconds(skew)} ours`, 'let NTP set the clock of this machine')];
}
