import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { Controller, Get, Module, Query, Req, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SessionGuard } from './session.guard.js';

/** The least that Nest on Fastify does for a session check: one guard, `@nestjs/jwt`, keys parsed once. */
@Controller()
class SessionController {
  constructor(private readonly jwt: JwtService) {}

  @Get('auth/session')
  @UseGuards(SessionGuard)
  session(@Req() request: { session: object }): object {
    return request.session;
  }

  @Get('tokens')
  tokens(@Query('count') count: string): string[] {
    return Array.from({ length: Number(count) }, (_, number) =>
      this.jwt.sign({
        sub: `user ${number}`,
        sid: `session ${number}`,
        email: `person${number}@example.com`,
        name: `Person ${number}`,
      }),
    );
  }

  @Get('readyz')
  ready(): object {
    return { status: 'ok' };
  }
}

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
// The types know keys in PEM only, the library under them takes key objects.
const keys = { privateKey: privateKey as never, publicKey: publicKey as never };
const issuer = 'bench';

@Module({
  imports: [
    JwtModule.register({
      ...keys,
      signOptions: { algorithm: 'ES256', expiresIn: 900, issuer },
      verifyOptions: { algorithms: ['ES256'], issuer },
    }),
  ],
  controllers: [SessionController],
})
class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
