import type { Response } from 'express';
import type { ActResult } from './act.service.js';

/** Writes the answer of an act: 200, or 202 while nobody knows. */
export function answerAct(result: ActResult, response: Response): unknown {
  if (result.kind === 'done') return result.answer;
  response.status(202);
  return { status: 'pending' };
}
