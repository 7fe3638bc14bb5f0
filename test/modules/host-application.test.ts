import fastifyCookie from '@fastify/cookie';
import { BadRequestException, Body, Controller, Get, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  CurrentUser,
  FreshTokenService,
  SessionGuard,
  type SignedInUser,
  ValetkeyModule,
} from '../../src/index.js';
import { LIMITS } from '../../src/limits/limits.catalogue.js';
import { problem } from '../support/answer.js';
import { type Host, startHost } from '../support/host.js';
import { newPerson } from '../support/people.js';
import { SECRET_KEYS } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

@Controller('notes')
class NotesController {
  constructor(private readonly tokens: FreshTokenService) {}

  @Get('open')
  open() {
    return { open: true };
  }

  @Get('broken')
  broken() {
    throw new BadRequestException('in our own words');
  }

  @Post('long')
  long(@Body() body: { text: string }) {
    return { length: body.text.length };
  }

  @Get()
  @UseGuards(SessionGuard)
  mine(@CurrentUser() user: SignedInUser) {
    return user;
  }

  @Post()
  @UseGuards(SessionGuard)
  write(@CurrentUser() user: SignedInUser) {
    return { by: user.id };
  }

  @Get('scopes')
  @UseGuards(SessionGuard)
  async scopes(@CurrentUser() user: SignedInUser) {
    const { accessToken, scopes } = await this.tokens.get({ userId: user.id, provider: 'google' });
    return { scopes, length: accessToken.length };
  }
}

describe('an application with our modules in it', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({
      controllers: [NotesController],
      options: () => ({ config: { RATE_LIMIT: 'on' } }),
      setUp: async (app) => {
        await app.register(fastifyCookie);
      },
    });
  });
  afterAll(() => host?.close());

  const signedIn = async () => {
    const browser = new TestBrowser(host);
    const person = newPerson(host);
    expect(await browser.signIn({ person: person.email })).toBe(host.url);
    return { browser, person };
  };

  describe('our routes', () => {
    it('refuse whoever is not signed in', async () => {
      expect(await problem(await fetch(`${host.url}/me`))).toEqual([401, 'authentication_required']);
    });

    it('know who is', async () => {
      const { browser, person } = await signedIn();
      expect(await (await browser.get('/me')).json()).toMatchObject({ email: person.email });
    });

    it.each([
      ['malformed JSON', '{"refresh_token"', 400, 'invalid_request'],
      ['more than 64 KiB', JSON.stringify({ refresh_token: 'x'.repeat(70_000) }), 413, 'payload_too_large'],
      ['an unknown field', '{"foo":1}', 400, 'invalid_request'],
    ])('refuse %s as a problem', async (_, body, status, code) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${host.url}/auth/refresh`, { method: 'POST', headers, body });
      expect(await problem(answer)).toEqual([status, code]);
    });

    it('take an empty body that calls itself JSON for none', async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${host.url}/auth/refresh`, { method: 'POST', headers });
      expect(await problem(answer)).toEqual([401, 'invalid_refresh_token']);
    });

    it('bear our headers and the caller’s request id', async () => {
      const headers = { 'x-request-id': 'a-sane-one' };
      const answer = await fetch(`${host.url}/auth/providers`, { headers });
      expect(answer.headers.get('x-request-id')).toBe('a-sane-one');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    });

    it('refuse a foreign origin', async () => {
      const { browser } = await signedIn();
      const answer = await browser.post('/auth/sign-out', {}, { origin: 'https://evil.example' });
      expect(await problem(answer)).toEqual([403, 'origin_not_allowed']);
    });

    it('are limited', async () => {
      const browser = new TestBrowser(host);
      const { email } = newPerson(host);
      const forgot = () => browser.post('/auth/password/forgot', { email });
      const { points } = LIMITS.mail.account;
      for (let i = 0; i < points; i++) expect((await forgot()).status).toBe(202);
      const refused = await forgot();
      expect(await problem(refused)).toEqual([429, 'rate_limited']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it('have the proxy among them', async () => {
      const path = '/v1/users/01890a5d-ac96-774b-bcce-b302099a8057/connections/google/proxy/example.com/';
      expect(await problem(await fetch(host.url + path))).toEqual([401, 'invalid_api_key']);
    });
  });

  describe('its own routes', () => {
    it('stay open, without headers of ours', async () => {
      const answer = await fetch(`${host.url}/notes/open`);
      expect(await answer.json()).toEqual({ open: true });
      expect(answer.headers.get('content-security-policy')).toBeNull();
      expect(answer.headers.get('x-request-id')).toBeNull();
    });

    it('keep their errors', async () => {
      const answer = await fetch(`${host.url}/notes/broken`);
      expect(await answer.json()).toMatchObject({ message: 'in our own words', statusCode: 400 });
      expect((await fetch(`${host.url}/nowhere`)).headers.get('content-type')).toContain('application/json');
    });

    it('keep their limit of size', async () => {
      const body = JSON.stringify({ text: 'x'.repeat(200_000) });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${host.url}/notes/long`, { method: 'POST', headers, body });
      expect(await answer.json()).toEqual({ length: 200_000 });
    });

    it('are guarded where they ask for it, and refuse as ours do', async () => {
      expect(await problem(await fetch(`${host.url}/notes`))).toEqual([401, 'authentication_required']);
    });

    it('are told who is signed in', async () => {
      const { browser, person } = await signedIn();
      expect(await (await browser.get('/notes')).json()).toEqual({
        id: expect.any(String),
        email: person.email,
        emailVerified: true,
        name: person.name,
        sessionId: expect.any(String),
        signedInAt: expect.any(String),
        signedInWith: ['google'],
      });
    });

    it('are not reached with the cookie from a foreign page', async () => {
      const { browser } = await signedIn();
      expect((await browser.post('/notes')).status).toBe(201);
      const forged = await browser.post('/notes', undefined, { origin: 'https://evil.example' });
      expect(await problem(forged)).toEqual([403, 'origin_not_allowed']);
    });

    it('are refused as soon as the session has ended', async () => {
      const { browser } = await signedIn();
      const cookie = browser.jar.header(`${host.url}/notes`);
      await browser.post('/auth/sign-out');
      expect((await fetch(`${host.url}/notes`, { headers: { cookie } })).status).toBe(401);
    });

    it('get fresh tokens of the provider', async () => {
      const { browser } = await signedIn();
      const { scopes, length } = (await (await browser.get('/notes/scopes')).json()) as {
        scopes: string[];
        length: number;
      };
      expect(scopes).toContain('openid');
      expect(length).toBeGreaterThan(10);
    });
  });
});

describe('an application that forgets to set us up', () => {
  it('does not start, and says what is missing', async () => {
    const config = { SECRET_KEYS, DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    @Module({ imports: [ValetkeyModule.forRoot({ config })] })
    class ForgetfulModule {}
    const app = await NestFactory.create(ForgetfulModule, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    await expect(app.init()).rejects.toThrow('Call `await setUpValetkey(app)`');
    await app.close().catch(() => {});
  });
});
