import { useTranslation } from 'react-i18next';
import type { MyTopic } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

/** What a topic is called. */
export function useTopicTitle() {
  const { t } = useTranslation('academy.mastery');
  const text = useText();
  return ({ chapter, title }: Pick<MyTopic, 'chapter' | 'title'>): string => {
    const words = title ? text(title) : t('academy.mastery:topicGone');
    return chapter ? `${t('academy.mastery:chapter', { number: chapter })} ${words}` : words;
  };
}
