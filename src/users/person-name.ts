import { z } from 'zod';

const PLAIN = /^\P{Cc}*$/u;

/** A name that a person gives themselves. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(PLAIN, 'must not contain control characters');
