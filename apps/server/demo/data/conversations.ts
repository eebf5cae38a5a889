import { CARD_01 } from './conversations/card-01.ts';
import { CARD_02 } from './conversations/card-02.ts';
import { CARD_03 } from './conversations/card-03.ts';
import { SHOP_01 } from './conversations/shop-01.ts';
import { SHOP_02 } from './conversations/shop-02.ts';
import { SHOP_03 } from './conversations/shop-03.ts';
import { TELECOM_01 } from './conversations/telecom-01.ts';
import { TELECOM_02 } from './conversations/telecom-02.ts';
import { TELECOM_03 } from './conversations/telecom-03.ts';
import { TOLL_01 } from './conversations/toll-01.ts';
import { TOLL_02 } from './conversations/toll-02.ts';
import { TOLL_03 } from './conversations/toll-03.ts';
import type { DemoConversation } from './types.ts';

/** Every authored conversation; the first is the one the walk-through of the product plays. */
export const demoConversations: DemoConversation[] = [
  ...[SHOP_01, SHOP_02, SHOP_03],
  ...[TOLL_01, TOLL_02, TOLL_03],
  ...[CARD_01, CARD_02, CARD_03],
  ...[TELECOM_01, TELECOM_02, TELECOM_03],
].flat();
