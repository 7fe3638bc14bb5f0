import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

/** "Sign in with Google" as tutorials for Nest have it: Express, Passport, repositories, a string secret, a cookie. */
const app = await NestFactory.create(AppModule);
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
