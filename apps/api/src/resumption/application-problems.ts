/** What an application is refused for, first filed or corrected; of the OpenAPI document. */
export const APPLICATION_PROBLEMS = [
  'noSuchPart',
  'partHasOpenCase',
  'kindNotAllowed',
  'notStopped',
  'reapplicationTooEarly',
  'stopOrderInForce',
  'dateImplausible',
  'unknownItem',
  'unknownSlot',
  'duplicateSlot',
  'materialsMissing',
  'consentMissing',
] as const;
