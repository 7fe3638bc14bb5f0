import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Config } from '../config/config.js';
import { Public } from '../http/public.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { Provider } from '../providers/provider.js';

const flow = z.enum(['redirect', 'code', 'id_token', 'access_token']);
const providersSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        flows: z.array(flow),
      }),
    ),
    password: z.boolean(),
  })
  .meta({ id: 'Providers' });

@ApiTags('Sign-in')
@Public()
@Controller('auth/providers')
export class ProvidersController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listProviders', summary: 'The ways to sign in here' })
  @ApiOkResponse({ standardSchema: providersSchema })
  list(): z.infer<typeof providersSchema> {
    return {
      items: this.registry
        .all()
        .map((provider) => ({ id: provider.id, name: provider.label, flows: flowsOf(provider) })),
      password: this.config.passwordSignIn,
    };
  }
}

function flowsOf(provider: Provider): z.infer<typeof flow>[] {
  const able = {
    redirect: provider.strategy,
    code: provider.exchangePostedCode,
    id_token: provider.verifyIdToken,
    access_token: provider.verifyAccessToken,
  };
  return flow.options.filter((name) => able[name] !== undefined);
}
