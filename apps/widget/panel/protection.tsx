/** @jsxImportSource preact */
import { sensitivePurposes, withSensitive } from '../chat/consent.ts';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { type ProtectedItem, unkeptTypes } from '../chat/timeline.ts';
import { LockIcon, ShieldIcon } from './icons.tsx';
import { useWords } from './words.ts';

/** "4 items protected": always in view, opens the list. */
export function ProtectionLine({ items, onOpen }: { items: readonly ProtectedItem[]; onOpen: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" class="protection" onClick={onOpen}>
      <ShieldIcon size={15} />
      <span role="status">
        {items.length === 0 ? t('protection.none') : t('protection.line', { count: items.length })}
      </span>
    </button>
  );
}

/** What was only masked for want of consent, and the way to give it; afterwards it has to be sent again. */
export function UnkeptOffer({ state, talk }: { state: ChatState; talk: Talk }) {
  const { t, find } = useWords();
  const types = unkeptTypes(state.messages);
  const asked = sensitivePurposes(state);
  const given = state.consent?.separate ?? [];
  if (types.length === 0 || asked.every((purpose) => given.includes(purpose))) return null;
  const names = types.map((type) => find(`type.${type}`) ?? type).join(t('composer.separator'));
  return (
    <p class="strip warn" role="status">
      {t('protection.unkept', { types: names })}
      <button type="button" class="link" onClick={() => void talk.accept(withSensitive(state))}>
        {t('composer.agree')}
      </button>
    </p>
  );
}

/** What was protected, with the masks that staff see. */
export function ProtectedList({ items, isStopped }: { items: readonly ProtectedItem[]; isStopped: boolean }) {
  const { t, find } = useWords();
  return (
    <section aria-labelledby="protected-title">
      <h3 id="protected-title">{t('protection.title')}</h3>
      {items.length === 0 ? <p class="muted">{t('protection.none')}</p> : null}
      <ul class="protected">
        {items.map(({ type, mask, dataClass }, index) => (
          <li key={`${index} ${type} ${mask}`}>
            <span>
              {find(`type.${type}`)}
              {dataClass === 'C3' && isStopped ? <small class="muted"> {t('protection.stopped')}</small> : null}
            </span>
            <span class="sealed">
              {mask}
              <LockIcon />
            </span>
          </li>
        ))}
      </ul>
      <p class="muted">{t('protection.hint')}</p>
    </section>
  );
}
