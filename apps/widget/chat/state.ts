import type { Problem } from '@kedun/contract';
import type { Message } from '@kedun/domains/desk/contract';
import type { ConsentState, NoticeForReader } from '@kedun/domains/rights/contract';
import type { Upload } from './files.ts';
import type { Outgoing } from './outbox.ts';

/** Everything the panel draws. */
export interface ChatState {
  /** `notice`: nothing is sent before it is accepted; `refused`: the server will not talk at all, and says why. */
  readonly phase: 'loading' | 'notice' | 'talking' | 'refused';
  readonly isOpen: boolean;
  readonly problem: Problem | null;
  readonly notice: NoticeForReader | null;
  readonly versions: readonly number[];
  readonly consent: ConsentState | null;
  /** All a customer knows of the human; null while it is the service. */
  readonly workNumber: string | null;
  readonly isResolved: boolean;
  readonly messages: readonly Message[];
  readonly outbox: readonly Outgoing[];
  /** What is being written; `isLeaving`: sent by the customer, and waiting for its files to be taken. */
  readonly draft: { readonly text: string; readonly isLeaving: boolean };
  /** Files of the draft, and how many of those chosen last were more than a message takes. */
  readonly uploads: readonly Upload[];
  readonly leftOut: number;
  /** `connecting` is the first time; `lost` was connected, or could not be. */
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly isStaffTyping: boolean;
  /** How far staff have read, and how far the customer has. */
  readonly staffRead: number;
  readonly ownRead: number;
}

export const EMPTY: ChatState = {
  phase: 'loading',
  isOpen: false,
  problem: null,
  notice: null,
  versions: [],
  consent: null,
  workNumber: null,
  isResolved: false,
  messages: [],
  outbox: [],
  draft: { text: '', isLeaving: false },
  uploads: [],
  leftOut: 0,
  connection: 'connecting',
  isStaffTyping: false,
  staffRead: 0,
  ownRead: 0,
};
