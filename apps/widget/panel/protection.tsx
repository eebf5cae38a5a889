/** @jsxImportSource preact */
import type { ProtectedItem } from '../chat/timeline.ts';
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

/** What was protected, with the masks that staff see. */
export function ProtectedList({ items }: { items: readonly ProtectedItem[] }) {
  const { t, find } = useWords();
  return (
    <section aria-labelledby="protected-title">
      <h3 id="protected-title">{t('protection.title')}</h3>
      {items.length === 0 ? <p class="muted">{t('protection.none')}</p> : null}
      <ul class="protected">
        {items.map(({ type, mask }) => (
          <li key={`${type} ${mask}`}>
            <span>{find(`type.${type}`)}</span>
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
