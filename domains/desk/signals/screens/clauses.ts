import type { ConversationSignals } from '../contract.ts';

/** The clause of the standard procedures that an advice follows (requirement M34). */
export const CLAUSE_OF: Readonly<Record<NonNullable<ConversationSignals['advice']>, string>> = {
  block_message: '4.4',
  verify_blind: '1.1',
  refuse_politely: '1.3',
  call_back_number_on_file: '1.4',
  escalate_supervisor: '1.3',
  report_security: '9.1',
  pause_and_warn_customer: '5.4',
};
