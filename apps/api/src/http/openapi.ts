import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Problem, problems, toJsonSchema, type ProblemCode } from '@lianshen/contracts';
import { z } from 'zod';
import { BASE_PATH, OUTSIDE_BASE } from './base-path.js';
import { FILE_TYPES, OPERATION, type AnswerBody, type OperationSpec } from './operation.js';

type Json = Record<string, unknown>;
interface RouteArgument {
  readonly data?: string;
  readonly schema?: z.ZodType;
}
interface Route {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly spec: OperationSpec;
  readonly args: readonly { readonly type: number; readonly argument: RouteArgument }[];
}

const UNSAFE: ReadonlySet<string> = new Set(['post', 'put', 'patch', 'delete']);
const answerTexts: Readonly<Record<string, string>> = {
  200: '成功',
  201: '已创建',
  202: '结果待确认，请用同一 Idempotency-Key 重复',
  204: '成功，无内容',
};

/** The OpenAPI 3.1 document, built from the very schemas that parse and from what each operation declares. */
@Injectable()
export class OpenApiDocument {
  private built: Json | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error naming a handler that declares no operation: nothing may be reachable that nobody authorised. */
  get(): Json {
    this.built ??= this.build();
    return this.built;
  }

  private build(): Json {
    const paths: Record<string, Json> = {};
    for (const route of this.routes()) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method]: operationObject(route) };
    }
    return {
      openapi: '3.1.0',
      info: { title: '联审 Lianshen', version: '1', description: '非煤矿山联合审批。规则见 docs/。' },
      servers: [{ url: '/' }],
      paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b, 'en'))),
      components: {
        schemas: { Problem: plain(Problem, 'output') },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'lianshen_session' },
          token: { type: 'http', scheme: 'bearer' },
          webhookSignature: { type: 'apiKey', in: 'header', name: 'webhook-signature' },
        },
      },
    };
  }

  routes(): Route[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as object;
      return scanner.getAllMethodNames(prototype).flatMap((name) => routeOf(metatype, prototype, name));
    });
  }
}

function routeOf(controller: { readonly name: string }, prototype: object, name: string): Route[] {
  const handler = (prototype as Record<string, unknown>)[name] as object;
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const spec = Reflect.getMetadata(OPERATION, handler) as OperationSpec | undefined;
  if (!spec) throw new Error(`${controller.name}.${name} declares no @Operation`);
  const parts = [
    Reflect.getMetadata(PATH_METADATA, controller),
    Reflect.getMetadata(PATH_METADATA, handler),
  ] as string[];
  const inner = parts
    .map((part) => part.replace(/^\/|\/$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  const path = OUTSIDE_BASE.includes(inner) ? `/${inner}` : `/${BASE_PATH}/${inner}`;
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, RouteArgument>;
  return [
    {
      method: RequestMethod[method]!.toLowerCase(),
      path,
      tag: controller.name.replace(/Controller$/, ''),
      spec,
      args: Object.entries(args).map(([key, argument]) => ({ type: Number(key.split(':')[0]), argument })),
    },
  ];
}

function plain(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = toJsonSchema(schema, io);
  return inlined(json);
}

/** Schemas with an id come out with `$defs`; one operation stands alone, so its definitions are put in place. */
function inlined(json: Json): Json {
  const definitions = (json['$defs'] ?? {}) as Record<string, Json>;
  const walk = (node: unknown, within: ReadonlySet<string>): unknown => {
    if (Array.isArray(node)) return node.map((entry) => walk(entry, within));
    if (typeof node !== 'object' || node === null) return node;
    const ref = (node as Json)['$ref'];
    if (typeof ref === 'string') {
      const target = definitions[ref.replace('#/$defs/', '')];
      return target && !within.has(ref) ? walk(target, new Set([...within, ref])) : {}; // any value where it contains itself
    }
    return Object.fromEntries(
      Object.entries(node).flatMap(([key, value]) =>
        key === '$defs' || (key === 'id' && typeof value === 'string') ? [] : [[key, walk(value, within)]],
      ),
    );
  };
  return walk(json, new Set()) as Json;
}

function parametersOf(route: Route): Json[] {
  const parameters: Json[] = [];
  for (const { type, argument } of route.args) {
    if (type === RouteParamtypes.PARAM && argument.data) {
      parameters.push({
        name: argument.data,
        in: 'path',
        required: true,
        schema: argument.schema ? plain(argument.schema, 'input') : { type: 'string' },
      });
    }
    if (type === RouteParamtypes.QUERY && argument.schema) {
      const schema = plain(argument.schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        parameters.push({ name, in: 'query', required: schema.required?.includes(name) ?? false, schema: property });
      }
    }
  }
  const { spec } = route;
  if (spec.ifMatch)
    parameters.push({
      name: 'If-Match',
      in: 'header',
      required: spec.ifMatch === true,
      schema: { type: 'string', pattern: '^(W/)?"\\d+"$' },
      description: '带引号的版本号；经代理压缩而改写的弱标记 W/"3" 同样接受',
    });
  const key = spec.idempotencyKey ?? (UNSAFE.has(route.method) && spec.access !== 'public' ? 'optional' : undefined);
  if (key)
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: key === 'required',
      schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,128}$' },
    });
  if (UNSAFE.has(route.method) && spec.access !== 'public') {
    parameters.push({
      name: 'X-CSRF-Token',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: '用会话 Cookie 时必填',
    });
  }
  return parameters;
}

function contentOf(body: AnswerBody): Json | undefined {
  switch (body) {
    case 'none':
      return undefined;
    case 'binary':
    case 'pdf':
    case 'zip':
    case 'sheet':
    case 'word':
      return { [FILE_TYPES[body]]: { schema: { type: 'string', format: 'binary' } } };
    case 'eventStream':
      return { 'text/event-stream': { schema: { type: 'string' } } };
    case 'text':
      return { 'text/plain': { schema: { type: 'string' } } };
    case 'html':
      return { 'text/html': { schema: { type: 'string' } } };
    default:
      return { 'application/json': { schema: plain(body, 'output') } };
  }
}

/** Every code an operation may answer with: its own and those that follow from access, method, body and headers. */
export function problemsOf(route: Route): ProblemCode[] {
  const { spec, args, method } = route;
  const has = (type: number): boolean => args.some((arg) => arg.type === type);
  const isUnsafe = UNSAFE.has(method);
  const codes = new Set<ProblemCode>(['internal', 'unavailable', 'malformed', ...(spec.problems ?? [])]);
  const add = (...more: ProblemCode[]): void => more.forEach((code) => codes.add(code));
  if (has(RouteParamtypes.PARAM)) add('notFound');
  if (has(RouteParamtypes.QUERY)) add('malformedText');
  if (isUnsafe) add('malformed', 'malformedText', 'bodyTooLarge', 'unsupportedMediaType');
  if (spec.access !== 'public') {
    add('notAuthenticated');
    if (isUnsafe) add('csrfInvalid', 'idempotencyKeyReused');
    if (spec.access !== 'signedIn') add('forbidden');
  }
  if (spec.rate) add('tooManyRequests');
  if (spec.ifMatch === true) add('revisionRequired');
  if (spec.idempotencyKey === 'required') add('idempotencyKeyRequired');
  return [...codes].sort();
}

function operationObject(route: Route): Json {
  const { spec, args } = route;
  const responses: Record<string, Json> = {};
  for (const [status, body] of Object.entries(spec.answers)) {
    const content = contentOf(body);
    responses[status] = { description: answerTexts[status] ?? '成功', ...(content ? { content } : {}) };
  }
  const codes = problemsOf(route);
  for (const status of new Set(codes.map((code) => problems[code].status))) {
    const ofStatus = codes.filter((code) => problems[code].status === status);
    responses[status] = {
      description: ofStatus.map((code) => `${code}：${problems[code].title}`).join('；'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  const body = args.find(({ type, argument }) => type === RouteParamtypes.BODY && argument.schema)?.argument.schema;
  const schema = spec.bodySchema?.() ?? (body ? plain(body, 'input') : undefined);
  return {
    operationId: spec.id,
    summary: spec.summary,
    tags: [route.tag],
    security:
      spec.access === 'public'
        ? []
        : [{ session: [] }, { token: [] }, ...(spec.orSignedMessage ? [{ webhookSignature: [] }] : [])],
    parameters: parametersOf(route),
    ...(schema
      ? { requestBody: { required: true, content: { 'application/json': { schema: inlined(schema) } } } }
      : {}),
    ...(spec.takes === 'multipart'
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: { file: { type: 'string', format: 'binary' } },
                },
              },
            },
          },
        }
      : {}),
    responses,
  };
}
