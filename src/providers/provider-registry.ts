import { ValetkeyError } from '../errors/valetkey.error.js';
import type { Provider } from './provider.js';

/** The configured providers, by id. A map: no name a caller sends is ever looked up on an object. */
export class ProviderRegistry {
  private readonly providers: ReadonlyMap<string, Provider>;

  constructor(providers: readonly Provider[]) {
    this.providers = new Map(providers.map((provider) => [provider.id, provider]));
    if (this.providers.size < providers.length) throw new Error('Two providers have the same id');
  }

  all(): Provider[] {
    return [...this.providers.values()];
  }

  find(id: string): Provider | undefined {
    return this.providers.get(id);
  }

  /** One that people can be sent to. */
  getForRedirect(id: string): Provider {
    const provider = this.get(id);
    if (!provider.strategy) throw new ValetkeyError('provider_not_found');
    return provider;
  }

  get(id: string): Provider {
    const provider = this.providers.get(id);
    if (!provider) throw new ValetkeyError('provider_not_found');
    return provider;
  }
}
