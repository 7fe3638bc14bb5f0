import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { isLoopback } from '../config/loopback.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { Public } from '../http/public.decorator.js';
import { devMailPage, STYLE } from './dev-mail-page.js';
import { KeptMails } from './kept-mails.js';
import { Mailer } from './mailer.js';

const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** In development: what would have been mailed. */
@ApiExcludeController()
@Public()
@Controller('dev/mail')
export class DevMailController {
  constructor(
    private readonly mails: KeptMails,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (!this.isForUs(request)) throw new ValetkeyError('origin_not_allowed');
    // What has just been asked for is in it.
    await this.mailer.work();
    const items = this.mails.all();
    if (request.headers.accept?.includes('json'))
      return { items: items.map(({ id, to, subject, text, links }) => ({ id, to, subject, text, links })) };
    reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY });
    return devMailPage(items);
  }

  @Get('style.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  style(): string {
    return STYLE;
  }

  /** Other sites in the same browser don't read it, nor reach it under a name of theirs (DNS rebinding). */
  private isForUs({ hostname, headers }: FastifyRequest): boolean {
    const ours = isLoopback(hostname) || hostname === new URL(this.config.publicUrl).hostname;
    return (
      ours && ['none', 'same-origin', undefined].includes(headers['sec-fetch-site'] as string | undefined)
    );
  }
}
