import { SetMetadata } from '@nestjs/common';

export const ANY_ORIGIN = Symbol('any origin');

/** For routes that are meant to be posted to from elsewhere and prove their caller by other means than a cookie. */
export const AnyOrigin = () => SetMetadata(ANY_ORIGIN, true);
