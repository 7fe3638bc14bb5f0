import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DataSource } from 'typeorm';
import type { GoogleUser } from './google.strategy.js';
import { User } from './user.entity.js';

@Injectable()
export class AuthService {
  constructor(
    private readonly database: DataSource,
    private readonly jwt: JwtService,
  ) {}

  async signIn({ refreshToken, ...profile }: GoogleUser): Promise<string> {
    const users = this.database.getRepository(User);
    const user = (await users.findOne({ where: { email: profile.email } })) ?? users.create();
    Object.assign(user, profile, refreshToken ? { refreshToken } : {});
    await users.save(user);
    return this.jwt.sign({ sub: user.id, email: user.email, name: user.name });
  }
}
