/**
 * An agent asks for a code, a password or a card security code. Blocking a message is serious, so two must agree: words
 * that name a secret, mostly with some that ask for it, and the model that has heard how people ask.
 */
import { type Head, marginOf } from '../model/model.ts';
import type { SignalTurn, TacticFinding } from '../types.ts';
import type { Spoken } from './spoken.ts';

const SECRET =
  /码|密|口令|令牌|盾|(?:收到|短信|手机|屏幕|弹|播报|背面|邮件|回复|校验)[^。！？]{0,14}数字|[一二三四五六七八几\d]位|[几个]数|那串|这串|短信|背面|卡面|正反面|有效期|答案|授权|手势|验证|code|password|passcode|pin\b|otp|cvv|digit|token|secret/;
const ASKS =
  /(发|念|报|说|告诉|告知|给|拍|读|回|转|写|复制|截|打|输|贴|提供|填)[^，。,.!！？?;；]{0,10}(我|过来|这里|这儿|这边|框|听|看|下|来|出来|全|清楚)|(我|直接)[^，。,]{0,6}(替|帮)您[^，。,]{0,4}(输|填|登|进)|是?多少|是什么|是啥|几位|(发|给|念|报|说|读)我|\b(send|forward|tell|read|type|share|give|need|what'?s)\b/;
/** Warns instead of asking: 不要把验证码告诉任何人. */
const WARNS =
  /(不要|请勿|切勿|千万|不可|不得|不能|别|勿|不用|无需|不需要|不会|不该|从不|绝不)[^，。,.!！？?;；]{0,14}(发|告诉|告知|念|报|说|提供|透露|泄露|给|转|问|要)|任何人|等于把|自己(的)?(页面|手机|输|填)|\b(never|don'?t|do not|won'?t)\b/;

/** From this margin on the model is sure enough without words that ask; it must be above nothing in any case. */
const SURE_MARGIN = 4;

/** Whether the words name a secret without warning of giving it away. */
function names({ folded: { text } }: Spoken): boolean {
  return SECRET.test(text) && !WARNS.test(text);
}

/** Whether an agent's turn asks the customer for something secret. */
function asks(head: Head, turn: SignalTurn, heard: Spoken): boolean {
  if (turn.who !== 'agent' || !names(heard)) return false;
  return marginOf(head, [turn], [heard]) > (ASKS.test(heard.folded.text) ? 0 : SURE_MARGIN);
}

/** Turns in which an agent asks for a secret. */
export function askedSecrets(head: Head, turns: readonly SignalTurn[], spoken: readonly Spoken[]): TacticFinding[] {
  return turns.flatMap((turn, at) => {
    const heard = spoken[at];
    if (!heard || !asks(head, turn, heard)) return [];
    return [{ code: 'agent_asks_secret', turn: at, start: 0, end: turn.text.length, blocks: true }];
  });
}
