import { readFileSync } from 'node:fs';
import { Connection, type TLSConfig } from '@temporalio/client';
import { LaunchError, messageOf } from '../launch-error.js';

/** Connects with the variables `TEMPORAL_TLS_CA`, `_CERT`, `_KEY` (files) and `_SERVER_NAME`, as API and worker do. */
export async function connectTemporal(address: string, env: NodeJS.ProcessEnv): Promise<Connection> {
  const tls = tlsOf(env);
  try {
    return await Connection.connect({ address, connectTimeout: '15s', ...(tls === undefined ? {} : { tls }) });
  } catch (error) {
    throw new LaunchError(`Temporal does not answer at ${address}: ${messageOf(error)}`, {
      todo: ['Check TEMPORAL_ADDRESS and TEMPORAL_TLS_*, or unset TEMPORAL_ADDRESS to use the embedded server.'],
    });
  }
}

function tlsOf(env: NodeJS.ProcessEnv): TLSConfig | undefined {
  const {
    TEMPORAL_TLS_CA: ca,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_TLS_SERVER_NAME: serverName,
  } = env;
  if (!ca && !cert && !key && !serverName) return undefined;
  return {
    ...(ca ? { serverRootCACertificate: readFileSync(ca) } : {}),
    ...(cert && key ? { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } } : {}),
    ...(serverName ? { serverNameOverride: serverName } : {}),
  };
}
