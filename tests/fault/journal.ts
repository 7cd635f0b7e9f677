import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** What one person asked for under one key; every attempt repeats the very same. */
export interface Request {
  /** Names the request in the journal; unique per (user, operation, resource, key). */
  readonly op: string;
  readonly what: 'start' | 'decide' | 'withdraw' | 'returnTo';
  readonly username: string;
  readonly userId: string;
  /** As idempotency keys know it: the task, the case, or `cases`. */
  readonly resource: string;
  readonly path: string;
  readonly key: string;
  readonly revision: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The lines of the journal, in the order in which they became durable. */
export type JournalLine =
  | {
      readonly t: 'send';
      readonly at: number;
      readonly attempt: number;
      readonly api: number;
      readonly request: Request;
    }
  | {
      readonly t: 'answer';
      readonly at: number;
      readonly op: string;
      readonly attempt: number;
      readonly status: number;
      readonly code: string | null;
      readonly caseNo: string | null;
    }
  | { readonly t: 'lost'; readonly at: number; readonly op: string; readonly attempt: number; readonly error: string }
  /** A due date as a clerk sees it; `id` is a task or a case. */
  | { readonly t: 'due'; readonly at: number; readonly id: string; readonly dueOn: string | null }
  | { readonly t: 'fault'; readonly at: number; readonly name: string };

/**
 * The generator's own memory, a file apart from the system under test: a line is on the disk before the caller moves on,
 * so that neither a killed server nor a killed test can make it forget what it asked for and what it was promised.
 */
export class Journal {
  private readonly file: number;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a', 0o600);
  }

  write(line: JournalLine): void {
    writeSync(this.file, `${JSON.stringify(line)}\n`);
    fdatasyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** One attempt and what became of it; `status` null: no answer ever came, the outcome is unknown. */
export interface Attempt {
  readonly attempt: number;
  readonly api: number;
  readonly sentAt: number;
  endedAt: number | null;
  status: number | null;
  code: string | null;
}

/** A request with all its attempts. */
export interface Asked {
  readonly request: Request;
  readonly attempts: Attempt[];
  /** When its first success was acknowledged; null while there was none. */
  acknowledgedAt: number | null;
  /** Case numbers that answers named; more than one is a violation. */
  readonly caseNos: Set<string>;
}

export interface JournalView {
  readonly asked: ReadonlyMap<string, Asked>;
  readonly dueOn: ReadonlyMap<string, string | null>;
}

const isSuccess = (status: number): boolean => status === 200 || status === 201;

/** 202, 429 and every 5xx leave open what became of the request: it is repeated under the same key. */
export const isUnknown = (status: number): boolean => status === 202 || status === 429 || status >= 500;

/** Answered, understood and refused at last, and never acknowledged before. */
export const isRefused = (asked: Asked): boolean => {
  const last = asked.attempts.at(-1)?.status ?? null;
  return asked.acknowledgedAt === null && last !== null && !isUnknown(last);
};

export const viewOf = (lines: readonly JournalLine[]): JournalView => {
  const view = emptyView();
  for (const line of lines) note(view, line);
  return view;
};

/** Reads a journal from the disk, each time what was added since. */
export class JournalReader {
  private readonly seen = emptyView();
  private offset = 0;

  constructor(private readonly path: string) {}

  /** A last line without its end was never written, and never acted upon. */
  view(): JournalView {
    const added = readFrom(this.path, this.offset);
    const end = added.lastIndexOf('\n') + 1;
    this.offset += end;
    for (const line of added.subarray(0, end).toString('utf8').split('\n'))
      if (line !== '') note(this.seen, JSON.parse(line) as JournalLine);
    return this.seen;
  }
}

function readFrom(path: string, offset: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(fstatSync(file).size - offset);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(file);
  }
}

interface Seen extends JournalView {
  readonly asked: Map<string, Asked>;
  readonly dueOn: Map<string, string | null>;
}

const emptyView = (): Seen => ({ asked: new Map(), dueOn: new Map() });

function note(view: Seen, line: JournalLine): void {
  switch (line.t) {
    case 'send':
      return noteSend(view.asked, line);
    case 'answer':
    case 'lost':
      return noteEnd(view.asked, line);
    case 'due':
      return noteDue(view.dueOn, line.id, line.dueOn);
    case 'fault':
      return; // for whoever reads the file
  }
}

/** A date that was seen to move is kept as such, so that it equals no date. */
function noteDue(all: Map<string, string | null>, id: string, dueOn: string | null): void {
  const before = all.get(id);
  all.set(id, before === undefined || before === dueOn ? dueOn : `${before} and later ${dueOn}`);
}

function noteSend(all: Map<string, Asked>, line: Extract<JournalLine, { t: 'send' }>): void {
  const { request, attempt, api, at } = line;
  const asked = all.get(request.op) ?? { request, attempts: [], acknowledgedAt: null, caseNos: new Set<string>() };
  asked.attempts.push({ attempt, api, sentAt: at, endedAt: null, status: null, code: null });
  all.set(request.op, asked);
}

function noteEnd(all: Map<string, Asked>, line: Extract<JournalLine, { t: 'answer' | 'lost' }>): void {
  const asked = all.get(line.op);
  const attempt = asked?.attempts.find(({ attempt: n }) => n === line.attempt);
  if (!asked || !attempt) throw new Error(`the journal has an answer without its request: ${line.op}`);
  attempt.endedAt = line.at;
  if (line.t === 'lost') return;
  attempt.status = line.status;
  attempt.code = line.code;
  if (isSuccess(line.status)) asked.acknowledgedAt ??= line.at;
  if (line.caseNo !== null) asked.caseNos.add(line.caseNo);
}
