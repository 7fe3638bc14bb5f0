import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { AuthService } from './auth.service.js';
import type { GoogleUser } from './google.strategy.js';
import { SessionGuard } from './session.guard.js';

/** The parts of Express's response that are used here. */
interface Response {
  cookie(name: string, value: string, options: object): void;
  redirect(url: string): void;
}

@Controller()
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Get('auth/google')
  @UseGuards(AuthGuard('google'))
  google(): void {}

  @Get('auth/google/callback')
  @UseGuards(AuthGuard('google'))
  async callback(@Req() request: { user: GoogleUser }, @Res() response: Response): Promise<void> {
    const token = await this.auth.signIn(request.user);
    response.cookie('access_token', token, { httpOnly: true, sameSite: 'lax', maxAge: 900_000 });
    response.redirect('/');
  }

  @Get('auth/session')
  @UseGuards(SessionGuard)
  session(@Req() request: { user: object }): object {
    return request.user;
  }

  @Get('readyz')
  ready(): object {
    return { status: 'ok' };
  }
}
