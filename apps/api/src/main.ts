import { createApplication } from './application.js';
import { readEnvironment } from './environment.js';
import { logger } from './logger.js';

const environment = (() => {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(78);
  }
})();

const app = await createApplication(environment).catch((error: NodeJS.ErrnoException) => {
  const isDatabase = error.code === 'ECONNREFUSED' || /^(28|3D|57)/.test(error.code ?? '');
  process.stderr.write(
    `The API cannot start: ${isDatabase ? 'PostgreSQL at DATABASE_URL cannot be used: ' : ''}${error.message}\n`,
  );
  process.exit(1);
});
app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
const server = await app
  .listen(environment.LIANSHEN_PORT, environment.LIANSHEN_HOST)
  .catch((error: NodeJS.ErrnoException) => {
    const hint =
      error.code === 'EADDRINUSE'
        ? `port ${environment.LIANSHEN_PORT} is taken; set LIANSHEN_PORT to another one`
        : error.message;
    process.stderr.write(`The API cannot listen: ${hint}\n`);
    process.exit(1);
  });
server.keepAliveTimeout = 65_000;
server.requestTimeout = 60_000;
logger.info({ address: server.address() }, 'API is listening');
