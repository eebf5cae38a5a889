import { useCall, useLive, useMe } from '@kedun/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { showPresence } from '../../contract.ts';
import { presenceShown, typing } from '../../events.ts';

const REPEAT_MS = 20_000;
const FORGET_MS = 45_000;
const TYPING_REPEAT_MS = 5_000;
const CUSTOMER_TYPING_MS = 8_000;

interface Colleague {
  readonly name: string;
  readonly isTyping: boolean;
  readonly until: number;
}

/** Shows colleagues that I am here, and who else is. `isTelling` false only listens. */
export function usePresence(id: string, isTelling: boolean) {
  const call = useCall();
  const me = useMe();
  const [others, setOthers] = useState<ReadonlyMap<string, Colleague>>(new Map());
  const [customerUntil, setCustomerUntil] = useState(0);
  const [now, setNow] = useState(Date.now);
  const lastTyping = useRef(0);
  const tell = useEffectEvent((state: 'viewing' | 'typing' | 'left') => {
    if (isTelling) void call(showPresence, { params: { id }, body: { state } }).catch(() => {});
  });
  useEffect(() => {
    tell('viewing');
    const repeat = setInterval(() => {
      if (!document.hidden) tell('viewing');
    }, REPEAT_MS);
    return () => {
      clearInterval(repeat);
      tell('left');
    };
  }, []);
  useEffect(() => {
    if (others.size === 0 && customerUntil === 0) return;
    const tick = setInterval(() => setNow(Date.now()), 2_000);
    return () => clearInterval(tick);
  }, [others, customerUntil]);
  useLive(presenceShown, ({ conversationId, person, state }) => {
    if (conversationId !== id || person.id === me.id) return;
    setNow(Date.now());
    setOthers((before) => {
      const after = new Map(before);
      if (state === 'left') after.delete(person.id);
      else after.set(person.id, { name: person.name, isTyping: state === 'typing', until: Date.now() + FORGET_MS });
      return after;
    });
  });
  useLive(typing, ({ conversationId, side, isTyping }) => {
    if (conversationId !== id || side !== 'customer') return;
    setNow(Date.now());
    setCustomerUntil(isTyping ? Date.now() + CUSTOMER_TYPING_MS : 0);
  });
  return {
    others: [...others.values()].filter(({ until }) => until > now),
    isCustomerTyping: customerUntil > now,
    /** Call on each key; told on at most every five seconds. */
    showTyping() {
      if (Date.now() - lastTyping.current < TYPING_REPEAT_MS) return;
      lastTyping.current = Date.now();
      void (isTelling && call(showPresence, { params: { id }, body: { state: 'typing' } }).catch(() => {}));
    },
    stopTyping() {
      if (lastTyping.current === 0) return;
      lastTyping.current = 0;
      void (isTelling && call(showPresence, { params: { id }, body: { state: 'viewing' } }).catch(() => {}));
    },
  };
}
