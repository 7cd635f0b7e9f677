import type { AnyProcedure } from '../kernel/procedure.js';
import { consultation } from './consultation.workflow.js';
import { delivery } from './delivery.workflow.js';
import { erratum } from './erratum.workflow.js';
import { meeting } from './meeting.workflow.js';
import { rescission } from './rescission.workflow.js';
import { resumption } from './resumption.workflow.js';

/** Every procedure by its code. */
export const procedures: Readonly<Record<string, AnyProcedure>> = {
  consultation,
  resumption,
  rescission,
  erratum,
  delivery,
  meeting,
};
