import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Config } from './config/config.js';
import { spellOutProblems } from './openapi-problems.js';
import { describeProxy } from './proxy/describe-proxy.js';
import { SessionCookies } from './sessions/session-cookies.js';

/** `GET /openapi.json`, made when first asked for. The page that shows it, `/docs`, belongs to the web app. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describe(app), {
    ui: false,
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
  });
}

const DESCRIPTION = `Signs people in through their identity providers, and keeps the keys.

Errors are \`application/problem+json\` (RFC 9457): program against \`code\`. Every answer has an \`X-Request-Id\`.
A request that changes state comes from an allowed origin (\`Origin\`, or \`Sec-Fetch-Site: same-origin\`), or without cookies.`;

export function describe(app: NestFastifyApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Valetkey')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addTag('Sign-in', 'Through a provider, by redirect')
    .addTag('Passwords', 'Signing in with an e-mail address and a password')
    .addTag('Sessions', 'Ours, once somebody has signed in')
    .addTag('Account', 'The signed-in user')
    .addTag('Signals', 'For providers, that tell us what happened at theirs')
    .addTag('Backends', 'For those who hold an API key')
    .addTag('Operations', 'For those who run the service')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'A session’s access token',
    })
    .addCookieAuth(new SessionCookies(app.get(Config)).access, {
      type: 'apiKey',
      in: 'cookie',
      description: 'The same, set by a sign-in in a browser',
    })
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A backend’s API key' }, 'api_key')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'An API key as the password' })
    .build();
  const document = SwaggerModule.createDocument(app, info, { operationIdFactory: (_, method) => method });
  hoistDefinitions(document);
  describeProxy(document);
  spellOutProblems(document);
  return document;
}

/** A named schema that was written out by zod brings its definitions along; their place is among the components. */
function hoistDefinitions(document: OpenAPIObject): void {
  for (const { put, post, patch } of Object.values(document.paths))
    for (const operation of [put, post, patch]) {
      if (!operation?.requestBody || !('content' in operation.requestBody)) continue;
      for (const media of Object.values(operation.requestBody.content)) {
        const text = JSON.stringify(media.schema).replaceAll('#/definitions/', '#/components/schemas/');
        const { definitions, ...schema } = JSON.parse(text);
        media.schema = schema;
        Object.assign(((document.components ??= {}).schemas ??= {}), definitions);
      }
    }
}
