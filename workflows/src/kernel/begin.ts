import { dateOf } from '@lianshen/domain';
import type { CaseInput } from '../messages.js';
import type { AnyProcedure } from './procedure.js';
import { enter, limitFrom, touch, type CaseState } from './state.js';

/** A case as it is admitted: in the first phase of its procedure, its limit running where the procedure has one from the start. */
export function begun(procedure: AnyProcedure, input: CaseInput, now: number): CaseState {
  const facts = procedure.facts(input.application, input.applicationHash) as object;
  const state = initialState(input, Object.keys(procedure.phases)[0]!, facts);
  const limit = procedure.limit?.(input.terms);
  if (limit) state.limit = limitFrom(state, now, dateOf(input.startedAt), limit.workingDays, limit.kind);
  const by = { actor: input.startedBy, updateId: `start-${input.caseNo}` };
  const { applicationHash, policy, rules } = input;
  enter(state, now, 'caseStarted', { applicationHash, policy, rules, limit: state.limit }, by);
  enter(state, now, 'phaseEntered', { phase: state.phase, round: state.round });
  touch(state);
  return state;
}

function initialState(input: CaseInput, phase: string, facts: object): CaseState {
  return {
    schema: 1,
    phase,
    round: 1,
    outcome: null,
    revision: 0,
    seq: 0,
    facts,
    tasks: [],
    suspensions: [],
    frozenOn: null,
    limit: null,
    overdueSince: null,
    policy: input.policy,
    terms: input.terms,
    rules: input.rules,
    calendar: input.calendar,
    closedAt: null,
    lastAct: null,
    recentActs: [],
    adopting: [],
    errands: [],
    errandsSoFar: {},
    errandsAtLastAct: 0,
    pending: [],
    projected: 0,
  };
}
