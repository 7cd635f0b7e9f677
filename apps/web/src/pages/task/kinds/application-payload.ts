import type { ApplicationPreviewView, TaskView } from '@lianshen/contracts';
import { asFields, asList } from '../../../forms/values.js';
import type { ApplicationForm } from '../../application/application-form.js';

export interface FileOnFile {
  readonly slot: string;
  readonly slotTitle: string;
  readonly fileId: string;
  readonly name: string;
}

/** One remark of the correction notice: where, what is wrong, what would satisfy it. */
export interface CorrectionEntry {
  readonly slot?: string;
  readonly path?: string;
  readonly problem: string;
  readonly satisfiedBy: string;
}

export interface ApplicationPayload {
  readonly mineId: string;
  readonly form: ApplicationForm;
  readonly files: readonly FileOnFile[];
  /** Slots of exactly this application; absent where the task does not carry them. */
  readonly slots: ApplicationPreviewView['slots'];
  readonly items: ApplicationPreviewView['items'];
  readonly entries: readonly CorrectionEntry[];
  readonly cause: string | null;
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The application that a task is about, as the API puts it into the payload. */
export function applicationPayload({ payload, names }: Pick<TaskView, 'payload' | 'names'>): ApplicationPayload {
  return {
    mineId: wordOf(payload['mineId']),
    form: asFields(payload['form']) as ApplicationForm,
    files: asList(payload['files']) as readonly FileOnFile[],
    slots: asList(payload['slots']) as ApplicationPreviewView['slots'],
    items: asList(payload['selfCheck']).map((one) => {
      const item = one as ApplicationPreviewView['items'][number];
      return { ...item, agencyName: names[item.agency] ?? item.agency };
    }),
    entries: asList(payload['entries']) as readonly CorrectionEntry[],
    cause: wordOf(payload['cause']) || null,
  };
}
