import type { Response } from 'express';

/** Answers bytes as a download that no browser runs and no cache keeps. */
export function sendAttachment(response: Response, name: string, type: string, bytes: Buffer): void {
  response.attachment(name);
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.end(bytes);
}
