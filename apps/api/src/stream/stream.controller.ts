import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { StreamHub } from './stream-hub.js';

@Controller('stream')
export class StreamController {
  constructor(private readonly hub: StreamHub) {}

  /**
   * Server-sent events `task`, `case`, `meeting`, `notice`, `resync`; only what the person may see; ends with the session. A
   * `case` comes again with the revision it has when only its record has grown.
   */
  @Get()
  @Operation({
    id: 'openStream',
    summary: '实时更新',
    access: ['read', 'Stream'],
    answers: { 200: 'eventStream' },
    problems: ['tooManyRequests'],
  })
  open(@Who() who: Signed, @Headers('last-event-id') lastEventId: string | undefined, @Res() response: Response): void {
    this.hub.requireRoom(who);
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    this.hub.join(who, response, lastEventId);
  }
}
