/** The workflow types of the bundle; each is named by its procedure's code. */
import { runCase } from './kernel/run.js';
import { temporalRuntime } from './kernel/runtime.js';
import type { CaseInput } from './messages.js';
import { consultation as consultationProcedure } from './procedures/consultation.workflow.js';
import { delivery as deliveryProcedure } from './procedures/delivery.workflow.js';
import { erratum as erratumProcedure } from './procedures/erratum.workflow.js';
import { meeting as meetingProcedure } from './procedures/meeting.workflow.js';
import { rescission as rescissionProcedure } from './procedures/rescission.workflow.js';
import { resumption as resumptionProcedure } from './procedures/resumption.workflow.js';

export const consultation = (input: CaseInput): Promise<string> =>
  runCase(consultationProcedure, temporalRuntime(), input);

export const resumption = (input: CaseInput): Promise<string> => runCase(resumptionProcedure, temporalRuntime(), input);

export const rescission = (input: CaseInput): Promise<string> => runCase(rescissionProcedure, temporalRuntime(), input);

export const erratum = (input: CaseInput): Promise<string> => runCase(erratumProcedure, temporalRuntime(), input);

export const delivery = (input: CaseInput): Promise<string> => runCase(deliveryProcedure, temporalRuntime(), input);

export const meeting = (input: CaseInput): Promise<string> => runCase(meetingProcedure, temporalRuntime(), input);
