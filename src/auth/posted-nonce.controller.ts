import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Keyring } from '../crypto/keyring.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Limited } from '../limits/limited.decorator.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { makePostedNonce, POSTED_NONCE_TTL } from './posted-nonce.js';

const nonceSchema = z
  .object({ nonce: z.string(), expires_in: z.number().int().describe('Seconds') })
  .meta({ id: 'Nonce' });

@ApiTags('Sign-in')
@Public()
@Controller('auth/:provider')
export class PostedNonceController {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly keyring: Keyring,
  ) {}

  @Post('nonce')
  @Limited('begin')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'createNonce',
    summary: 'A nonce for a native SDK to put into the ID token it asks for',
    description:
      'Good once. In the token it may be as it is or its SHA-256 (hex or base64url); it is posted as it is.',
  })
  @ApiOkResponse({ standardSchema: nonceSchema })
  @ApiProblems('provider_not_found')
  nonce(@Param('provider') id: string): z.infer<typeof nonceSchema> {
    const provider = this.registry.get(id);
    if (!provider.verifyIdToken) throw new ValetkeyError('provider_not_found');
    return { nonce: makePostedNonce(this.keyring, provider.id), expires_in: POSTED_NONCE_TTL };
  }
}
