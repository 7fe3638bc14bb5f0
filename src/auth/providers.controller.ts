import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Config } from '../config/config.js';
import { Public } from '../http/public.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';

const providersSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        flows: z.array(z.enum(['redirect', 'code', 'id_token', 'access_token'])),
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
        .map(({ id, label, strategy }) => ({ id, name: label, flows: strategy ? ['redirect'] : [] })),
      password: this.config.passwordSignIn,
    };
  }
}
