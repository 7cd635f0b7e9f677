import { expect, it } from '@jest/globals';
import { temporalTls } from './index.js';

const read = (path: string): string => `content of ${path}`;

it('speaks plain where nothing is said of TLS', () => expect(temporalTls({}, read)).toBeNull());

it.each([
  [{ TEMPORAL_TLS_SERVER_NAME: 'temporal.example' }, { serverNameOverride: 'temporal.example' }],
  [{ TEMPORAL_TLS_CA: 'ca.pem' }, { serverRootCACertificate: 'content of ca.pem' }],
  [
    { TEMPORAL_TLS_CERT: 'c.pem', TEMPORAL_TLS_KEY: 'k.pem' },
    { clientCertPair: { crt: 'content of c.pem', key: 'content of k.pem' } },
  ],
])('speaks TLS for any of %j', (variables, tls) => expect(temporalTls(variables, read)).toEqual(tls));
