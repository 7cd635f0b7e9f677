import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 现场核实 after resumption: parts, people, notice board. */
export interface ResumptionVerificationDecision<Text> {
  /** `deviates`: at work, but not as replied. `notStarted`: the reply lapses. */
  readonly result: 'confirmed' | 'deviates' | 'notStarted';
  readonly facts: Text;
  readonly evidence?: readonly { readonly fileId: string }[] | undefined;
}

export const resumptionVerificationKind: KindRules<ResumptionVerificationDecision<TextRef>> = {
  validate: ({ result, facts }) =>
    firstRefusal(
      () => requireOneOf(result, ['confirmed', 'deviates', 'notStarted']),
      () => requireText(facts, 'facts', '请写明核实情况'),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['facts'],
};
