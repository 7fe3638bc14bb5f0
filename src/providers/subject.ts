import { z } from 'zod';

/** A provider's key for a person, where its own documents say no more than that it is text. It may stand in a path. */
export const subjectSchema = z.string().regex(/^\w[!-~]{0,254}$/);
