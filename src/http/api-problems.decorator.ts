import { ApiExtension } from '@nestjs/swagger';
import type { ErrorCode } from '../errors/error-codes.js';

export const PROBLEMS = 'x-problems';

/** The codes a route may answer with, besides those that all of its kind may; `openapi-problems.ts` spells them out. */
export const ApiProblems = (...codes: ErrorCode[]) => ApiExtension(PROBLEMS, codes);
