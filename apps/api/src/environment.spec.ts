import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.js';

describe('environment', () => {
  const DATABASE_URL = 'postgresql://lianshen_app:secret@127.0.0.1:5432/lianshen';
  it('has a default for everything but the database', () => {
    expect(readEnvironment({ DATABASE_URL })).toMatchObject({
      LIANSHEN_PORT: 8080,
      LIANSHEN_HOST: '127.0.0.1',
      LIANSHEN_DEMO: false,
      TEMPORAL_NAMESPACE: 'default',
    });
    expect(readEnvironment({ DATABASE_URL, LIANSHEN_DEMO: '1' }).LIANSHEN_DEMO).toBe(true);
  });
  it('names every variable that is wrong and shows no value', () => {
    const read = () =>
      readEnvironment({
        DATABASE_URL: 'mysql://u:secret@h/d',
        LIANSHEN_PORT: '99999',
        LIANSHEN_PUBLIC_URL: 'nonsense',
      });
    expect(read).toThrow(/DATABASE_URL[^]*LIANSHEN_PORT[^]*LIANSHEN_PUBLIC_URL/);
    expect(read).not.toThrow(/secret/);
  });
});
