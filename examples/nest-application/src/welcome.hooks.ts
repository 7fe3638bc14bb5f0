import { Injectable } from '@nestjs/common';
import type { BeforeSignIn, OnUserCreated, Profile, User } from 'valetkey';

@Injectable()
export class Welcome implements BeforeSignIn, OnUserCreated {
  readonly newcomers = new Set<string>();

  beforeSignIn({ email }: Profile) {
    if (!email?.endsWith('@rival.example')) return undefined;
    return { code: 'access_denied', text: 'This is for friends only.' } as const;
  }

  onUserCreated({ id }: User) {
    this.newcomers.add(id);
  }
}
