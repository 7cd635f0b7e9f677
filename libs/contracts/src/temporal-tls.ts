/** What a connection to Temporal is secured with; files of PEM. */
export interface TemporalTlsVariables {
  readonly TEMPORAL_TLS_CA?: string | undefined;
  readonly TEMPORAL_TLS_CERT?: string | undefined;
  readonly TEMPORAL_TLS_KEY?: string | undefined;
  readonly TEMPORAL_TLS_SERVER_NAME?: string | undefined;
}

/**
 * TLS of a connection to Temporal, for API and worker alike; null: none. Any of the variables asks for TLS: a server name alone
 * for one whose certificate a public authority has signed.
 */
export function temporalTls<B>(variables: TemporalTlsVariables, readFile: (path: string) => B) {
  const {
    TEMPORAL_TLS_CA: ca,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_TLS_SERVER_NAME: serverName,
  } = variables;
  if (!ca && !cert && !key && !serverName) return null;
  return {
    ...(serverName ? { serverNameOverride: serverName } : {}),
    ...(ca ? { serverRootCACertificate: readFile(ca) } : {}),
    ...(cert && key ? { clientCertPair: { crt: readFile(cert), key: readFile(key) } } : {}),
  };
}
