import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Algorithm, hash, parseOptions, verify } from '@node-rs/argon2';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { normalizePassword } from './password.js';

/** Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const ARGON2ID = 2 as Algorithm.Argon2id;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of the four threads that Node keeps for such work; names are looked up and files are read on the same ones. */
const AT_ONCE = 3;
/** Who comes when so many are waiting is sent away: about three seconds' work. */
const LONGEST_LINE = 256;

/** Hashes on other threads, few at a time: a flood of passwords fills neither the memory nor the threads. */
@Injectable()
export class PasswordHasher {
  /** Compared with where there is no password: refusing takes the same time whether or not there is one. */
  private readonly decoy = hash(randomBytes(32), PARAMETERS);
  private readonly line: (() => void)[] = [];
  private busy = 0;

  hash(password: string): Promise<string> {
    return this.inLine(() => hash(normalizePassword(password), PARAMETERS));
  }

  /** False, and as slowly, if there is no hash to compare with. */
  async verify(hashed: string | undefined, password: string): Promise<boolean> {
    const decoy = await this.decoy;
    const right = await this.inLine(() => verify(hashed ?? decoy, normalizePassword(password)));
    return right && hashed !== undefined;
  }

  /** Whether a hash was made with other parameters than today's. */
  isOutdated(hashed: string): boolean {
    const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(hashed);
    const made = { algorithm, memoryCost, timeCost, parallelism };
    return JSON.stringify(made) !== JSON.stringify(PARAMETERS);
  }

  private async inLine<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy < AT_ONCE) this.busy++;
    else if (this.line.length >= LONGEST_LINE)
      throw new ValetkeyError('service_unavailable', { headers: { 'retry-after': '5' } });
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.busy--;
    }
  }
}
