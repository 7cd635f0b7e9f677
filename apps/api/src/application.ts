import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { ApplicationModule } from './application.module.js';
import type { Environment } from './environment.js';
import { BASE_PATH, OUTSIDE_BASE } from './http/base-path.js';
import { knownMediaType, noHiddenMember } from './http/json-body.js';
import { OpenApiDocument } from './http/openapi.js';
import { answerProblem, ProblemFilter } from './http/problem.filter.js';
import { notFound } from './http/refusal.js';
import { keepSignedBody, requestContext, type RequestWithContext } from './http/request-context.js';
import { securityHeaders } from './http/security-headers.js';
import { ValidationPipe } from './http/validation.pipe.js';
import { docsPages, webApp } from './http/web-app.js';
import { logger } from './logger.js';

/** Largest JSON body; contract.md "HTTP". */
const BODY_LIMIT = '128kb';

/** The HTTP application, ready to listen. @throws Error when a handler declares no operation. */
export async function createApplication(environment: Environment): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApplicationModule.with(environment), {
    bodyParser: false,
    abortOnError: false,
    logger: {
      log: () => undefined,
      error: (message: unknown) => logger.error({ message }, 'nest'),
      warn: (message: unknown) => logger.warn({ message }, 'nest'),
    },
  });
  app.set('query parser', 'simple');
  app.set('trust proxy', environment.LIANSHEN_PROXIES);
  app.disable('x-powered-by');
  app.use(requestContext);
  app.use(securityHeaders(environment));
  app.use(docsPages());
  app.use(webApp(environment.LIANSHEN_WEB_DIST));
  app.use(knownMediaType);
  app.use(express.json({ limit: BODY_LIMIT, strict: true, verify: keepSignedBody }));
  app.use((error: unknown, request: RequestWithContext, response: express.Response, _next: express.NextFunction) =>
    answerProblem(error, request, response),
  );
  app.use(noHiddenMember);
  app.setGlobalPrefix(BASE_PATH, { exclude: OUTSIDE_BASE.map((name) => `/${name}`) });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.get(OpenApiDocument).get();
  await app.init();
  // Whatever no route took: one answer, never the framework's page.
  app.use((request: RequestWithContext, response: express.Response) => answerProblem(notFound(), request, response));
  return app;
}
