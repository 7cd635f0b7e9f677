import { MeetingView, PendingView } from '@lianshen/contracts';
import type { MeetingActs } from '@lianshen/workflows/messages';
import type { Response } from 'express';
import { optionalKey } from '../acts/idempotency.js';
import type { Signed } from '../session/signed.js';
import type { MeetingActRequest, MeetingService } from './meeting.service.js';

/** What every act on a meeting answers, and is refused for. */
export const answers = { 200: MeetingView, 202: PendingView } as const;
export const PROBLEMS = ['notYourTask', 'notAvailableNow', 'caseClosed', 'taskNotFound'] as const;

/** Performs an act and answers the meeting as it then stands; 202 while the outcome is not known. */
export async function answerMeetingAct<N extends keyof MeetingActs>(
  meetings: MeetingService,
  who: Signed,
  meetingId: string,
  { response, request }: { readonly response: Response; readonly request: MeetingActRequest<N> },
): Promise<unknown> {
  const key = optionalKey(request.key);
  const result = await meetings.act(who, meetingId, { ...request, key, body: request.body ?? {} });
  if (result !== 'pending') return result;
  response.status(202);
  return { status: 'pending' };
}
