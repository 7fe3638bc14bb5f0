import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { DataSource } from 'typeorm';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { GoogleStrategy } from './google.strategy.js';
import { User } from './user.entity.js';

const database = {
  provide: DataSource,
  useFactory: () =>
    new DataSource({
      type: 'postgres',
      url: process.env['DATABASE_URL'] ?? '',
      entities: [User],
      synchronize: true,
    }).initialize(),
};

@Module({
  imports: [
    PassportModule,
    JwtModule.register({ secret: 'a secret out of the environment', signOptions: { expiresIn: '15m' } }),
  ],
  controllers: [AuthController],
  providers: [database, AuthService, GoogleStrategy],
})
export class AppModule {}
