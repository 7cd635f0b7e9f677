import { pino } from 'pino';

/** JSON lines on standard output. Bodies, headers, cookies and tokens are never given to it. */
export const logger = pino({
  level: process.env['LIANSHEN_LOG_LEVEL'] ?? 'info',
  base: { service: 'api', pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['password', 'token', '*.password', '*.token', 'headers', '*.headers'], censor: '[redacted]' },
});
