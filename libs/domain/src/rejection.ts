/**
 * Why an act was understood and refused. A closed union: every code is stable and part of the contract;
 * the API maps it to a status (409 or 422 or 410), the web shows `message`.
 */
export type RejectionCode =
  | 'agendaNotApproved'
  | 'alreadyDecided'
  | 'alreadySigned'
  | 'altersSubstance'
  | 'caseClosed'
  | 'caseHeld'
  | 'clockNotSuspended'
  | 'clockSuspended'
  | 'contradictsRegister'
  | 'correctionOnlyOnce'
  | 'dateImplausible'
  | 'decisionIncomplete'
  | 'duplicateParty'
  | 'duplicateSigner'
  | 'expertConflict'
  | 'expertRulesNotMet'
  | 'extensionOnlyOnce'
  | 'groundsRequired'
  | 'headSpeaksLast'
  | 'inviteesPresent'
  | 'itemAlreadyResolved'
  | 'itemNotOpen'
  | 'itemWithdrawn'
  | 'limitNotLater'
  | 'limitPassed'
  | 'limitTooLate'
  | 'mandatoryBodyDropped'
  | 'meetingInSession'
  | 'minutesMissing'
  | 'noSuchAgency'
  | 'noSuchPhase'
  | 'noSuchSigner'
  | 'notAMember'
  | 'notAvailableNow'
  | 'notRecallable'
  | 'notSigned'
  | 'notYourTask'
  | 'policyNotNewer'
  | 'positionsMissing'
  | 'proposalTaken'
  | 'quorumNotMet'
  | 'reasonsRequired'
  | 'recused'
  | 'resultDiffersFromCount'
  | 'returnNotAllowed'
  | 'signerHasSigned'
  | 'slipNotFound'
  | 'staleRevision'
  | 'taskClosed'
  | 'taskNotFound'
  | 'unknownItem'
  | 'visitInPast'
  | 'withdrawalTooLate';

/** One field that is missing or wrong, by JSON pointer-like dotted path (`items.3.note`). */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A refusal as a value. `message` is the Chinese sentence a clerk reads. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
  readonly errors?: readonly FieldError[];
  readonly current?: unknown;
}

export const reject = (
  code: RejectionCode,
  message: string,
  more: Omit<Rejection, 'code' | 'message'> = {},
): Rejection => ({
  code,
  message,
  ...more,
});
