import { QueryFailedError } from 'typeorm';
import {
  DatabaseUnavailableError,
  isDatabaseUnavailable,
  missedRow,
  violatedForeignKey,
  violatedUnique,
  wasGivenUp,
} from './database-errors.js';

const failed = (facts: object) => Object.assign(new Error('failed'), facts);
const byTypeOrm = (facts: object) => new QueryFailedError('SELECT 1', [], failed(facts));

describe('what a database error means', () => {
  it.each([failed, byTypeOrm])('a violated constraint', (make) => {
    expect(violatedUnique(make({ code: '23505', constraint: 'users_email' }))).toBe('users_email');
    expect(violatedUnique(make({ code: '23503' }))).toBeUndefined();
    expect(violatedForeignKey(make({ code: '23503' }))).toBe(true);
    expect(violatedForeignKey(make({ code: '23505' }))).toBe(false);
    for (const code of ['40P01', '40001']) expect(wasGivenUp(make({ code }))).toBe(true);
    expect(wasGivenUp(make({ code: '23505' }))).toBe(false);
    expect(missedRow(make({ code: '22012' }))).toBe(true);
    expect(missedRow(make({ code: '23503' }))).toBe(false);
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', '08006', '08P01', '53300', '57P01', '57P03', '25006'])(
    '%s: the database is away',
    (code) => {
      expect(isDatabaseUnavailable(failed({ code, syscall: 'read' }))).toBe(true);
      expect(isDatabaseUnavailable(byTypeOrm({ code }))).toBe(true);
    },
  );

  it.each(['Query read timeout', 'Connection terminated unexpectedly', 'timeout expired'])(
    '%s: it is away',
    (message) => {
      expect(isDatabaseUnavailable(new Error(message))).toBe(true);
    },
  );

  it.each(['42601', '42P01', '23505', '22P02', '40P01'])('%s: a statement is wrong', (code) => {
    expect(isDatabaseUnavailable(failed({ code, message: 'timeout' }))).toBe(false);
  });

  it('a caller who hangs up says nothing of the database', () => {
    expect(isDatabaseUnavailable(failed({ code: 'ECONNRESET', message: 'aborted' }))).toBe(false);
  });

  it('knows its own, and nothing of what is no database’s', () => {
    expect(isDatabaseUnavailable(new DatabaseUnavailableError())).toBe(true);
    for (const other of [new TypeError('x is not a function'), 'text', null, undefined, 5])
      expect(isDatabaseUnavailable(other)).toBe(false);
  });
});
