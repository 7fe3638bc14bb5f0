import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { Public } from '../http/public.decorator.js';
import { AnyOrigin } from '../sessions/any-origin.decorator.js';
import { API_KEY_SCOPE, ApiKeyGuard } from './api-key.guard.js';
import type { ApiKeyScope } from './api-key-scopes.js';

/**
 * For backends: needs an API key with this scope instead of a session. One decorator does both, so that a route can't be
 * open by having lost one half. No cookie is looked at, so it may be called from anywhere.
 */
export const RequireApiKey = (scope: ApiKeyScope) =>
  applyDecorators(
    Public(),
    AnyOrigin(),
    SetMetadata(API_KEY_SCOPE, scope),
    UseGuards(ApiKeyGuard),
    ApiBearerAuth('api_key'),
  );
