import { SetMetadata } from '@nestjs/common';

export const PUBLIC = Symbol('public');

/** Needs no session. Every route that does not say so does. */
export const Public = () => SetMetadata(PUBLIC, true);
