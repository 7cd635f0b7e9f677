import { Body, Controller, Delete, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { DemoAccountList, LoginBody, SessionView } from '@lianshen/contracts';
import { DEMO_PASSWORD, demoAccounts } from '@lianshen/policy';
import { serialize } from 'cookie';
import type { Response } from 'express';
import { ENVIRONMENT, type Environment } from '../environment.js';
import { Operation } from '../http/operation.js';
import { notFound } from '../http/refusal.js';
import type { RequestWithContext } from '../http/request-context.js';
import { Directory } from '../reference/directory.js';
import { sessionSecret } from './session.guard.js';
import { SESSION_COOKIE, SessionService } from './session.service.js';
import { SessionStore } from './session.store.js';
import { Who } from './signed.decorator.js';
import type { Signed } from './signed.js';

@Controller()
export class SessionController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly sessions: SessionService,
    private readonly store: SessionStore,
    private readonly directory: Directory,
  ) {}

  @Post('session')
  @Operation({
    id: 'logIn',
    summary: '登录',
    access: 'public',
    rate: 'login',
    answers: { 200: SessionView },
    problems: ['badCredentials', 'accountLocked'],
  })
  async logIn(
    @Body({ schema: LoginBody }) body: LoginBody,
    @Req() request: RequestWithContext,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { secret, signed, maxAgeSeconds } = await this.sessions.logIn(body, {
      replaced: sessionSecret(request),
      address: request.ip ?? 'unknown',
    });
    this.setCookie(response, secret, maxAgeSeconds);
    return this.sessions.view(signed, this.environment.LIANSHEN_DEMO);
  }

  @Get('session')
  @Operation({ id: 'getSession', summary: '当前登录', access: 'signedIn', answers: { 200: SessionView } })
  get(@Who() who: Signed) {
    return this.sessions.view(who, this.environment.LIANSHEN_DEMO);
  }

  @Delete('session')
  @Operation({ id: 'logOut', summary: '退出登录', access: 'signedIn', answers: { 204: 'none' } })
  async logOut(@Who() who: Signed, @Res({ passthrough: true }) response: Response) {
    await this.sessions.logOut(who);
    this.setCookie(response, '', 0);
  }

  @Get('demo-accounts')
  @Operation({
    id: 'listDemoAccounts',
    summary: '演示账号',
    access: 'public',
    answers: { 200: DemoAccountList },
    problems: ['notFound'],
  })
  async demoAccounts(): Promise<DemoAccountList> {
    if (!this.environment.LIANSHEN_DEMO) throw notFound();
    const names = await this.directory.current();
    const order = new Map(demoAccounts.map(({ username }, i) => [username, i]));
    const place = (username: string): number => order.get(username) ?? order.size;
    const accounts = [...(await this.store.demoAccounts())].sort((a, b) => place(a.username) - place(b.username));
    const items = accounts.map(({ username, name, regionCode, agency, post }) => ({
      username,
      name,
      regionName: names.region(regionCode),
      agencyName: names.agency(regionCode, agency),
      postTitle: names.post(post),
    }));
    return { password: DEMO_PASSWORD, items };
  }

  private setCookie(response: Response, value: string, maxAge: number): void {
    const secure = this.environment.LIANSHEN_PUBLIC_URL?.startsWith('https:') ?? false;
    response.setHeader(
      'Set-Cookie',
      serialize(SESSION_COOKIE, value, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge }),
    );
    response.setHeader('Cache-Control', 'no-store');
  }
}
