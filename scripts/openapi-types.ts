import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { readConfig } from '../src/config/read-env.js';
import { describe } from '../src/openapi.js';
import { ServiceModule } from '../src/service.module.js';

export const schemaFile = fileURLToPath(new URL('../web/api/schema.gen.ts', import.meta.url));

/** In preview mode Nest reads the modules and makes nothing of them: no provider, no connection. */
export async function describeService(): Promise<OpenAPIObject> {
  const { config } = readConfig({ SECRET_KEYS: `preview:${randomBytes(32).toString('base64')}` }, () => []);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.with(config, []),
    new FastifyAdapter(),
    {
      preview: true,
      logger: ['error'],
    },
  );
  return describe(app);
}

export async function toTypes(document: OpenAPIObject): Promise<string> {
  return `// Written by \`npm run openapi\`.\n${astToString(await openapiTypescript(JSON.stringify(document)))}`;
}
