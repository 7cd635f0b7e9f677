import { QueryFailedError } from 'typeorm';
import { isUnavailable } from './unavailable.js';

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

test.each([
  ['the server is starting', coded('57P03')],
  ['the server has crashed', coded('57P02')],
  ['nobody listens', coded('ECONNREFUSED')],
  ['the connection broke', new Error('Connection terminated unexpectedly')],
  ['the client broke earlier', new Error('Client has encountered a connection error and is not queryable')],
  ['a statement met the end of the server', new QueryFailedError('SELECT 1', [], coded('57P01'))],
])('the database is away when %s', (_, error) => expect(isUnavailable(error)).toBe(true));

test.each([
  ['a broken rule', new QueryFailedError('INSERT', [], coded('23505'))],
  ['a wrong statement', coded('42601')],
  ['any other error', new Error('Cannot read properties of undefined')],
  ['nothing', undefined],
])('%s is not the database being away', (_, error) => expect(isUnavailable(error)).toBe(false));
