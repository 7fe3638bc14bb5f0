import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Profile, Strategy } from 'passport-google-oauth20';

export interface GoogleUser {
  readonly email: string;
  readonly name: string;
  readonly picture: string;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

@Injectable()
export class GoogleStrategy extends PassportStrategy(Strategy, 'google') {
  constructor() {
    const issuer = process.env['ISSUER'] ?? '';
    super({
      clientID: 'tutorial',
      clientSecret: 'secret',
      callbackURL: `http://127.0.0.1:${process.env['PORT']}/auth/google/callback`,
      scope: ['openid', 'email', 'profile'],
      authorizationURL: `${issuer}/authorize`,
      tokenURL: `${issuer}/token`,
      userProfileURL: `${issuer}/userinfo`,
    });
  }

  override authorizationParams(): object {
    return { access_type: 'offline', prompt: 'consent' };
  }

  validate(accessToken: string, refreshToken: string | undefined, profile: Profile): GoogleUser {
    const { displayName, emails, photos } = profile;
    return {
      email: emails?.[0]?.value ?? '',
      name: displayName,
      picture: photos?.[0]?.value ?? '',
      accessToken,
      refreshToken,
    };
  }
}
