import { Controller, Get, UseGuards } from '@nestjs/common';
import { CurrentUser, FreshTokenService, SessionGuard, type SignedInUser } from 'valetkey';
import { Welcome } from './welcome.hooks.js';

@Controller('greeting')
export class GreetingController {
  constructor(
    private readonly tokens: FreshTokenService,
    private readonly welcome: Welcome,
  ) {}

  /** For everybody: nothing of Valetkey guards a route that does not ask for it. */
  @Get('anybody')
  anybody() {
    return { greeting: 'Hello' };
  }

  @Get()
  @UseGuards(SessionGuard)
  greet(@CurrentUser() user: SignedInUser) {
    return { greeting: `Hello ${user.name}`, is_new: this.welcome.newcomers.has(user.id) };
  }

  /** A token of the provider that lives at least a minute; what it could be used for is up to you. */
  @Get('scopes')
  @UseGuards(SessionGuard)
  async scopes(@CurrentUser() user: SignedInUser) {
    const [provider = ''] = user.signedInWith;
    const { scopes } = await this.tokens.get({ userId: user.id, provider });
    return { scopes };
  }
}
