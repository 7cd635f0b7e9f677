import { UnexpectedAnswer, type Answer, type Person } from '../api-client.js';

export type Login = (username: string) => Promise<Person>;

/** The body of an answer that has to be a success. @throws UnexpectedAnswer */
export async function okay(asked: Promise<Answer>, what: string): Promise<Record<string, unknown>> {
  const answer = await asked;
  if (answer.status >= 300) throw new UnexpectedAnswer(what, answer);
  return answer.body;
}
