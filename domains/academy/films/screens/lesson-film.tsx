import { useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readFilm } from '../../contract.ts';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import './films.css';

/** The film beside a lesson and what is said in it; nothing where there is none. */
export function LessonFilm({ lessonId }: { lessonId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const text = useText();
  const film = useApiQuery(readFilm, { params: { id: lessonId } }).data?.film;
  if (!film) return null;
  const words = text(film.transcript);
  return (
    <section className="film" aria-label={t('academy.courseware:film.title')}>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands below as text */}
      <video controls preload="metadata" controlsList="nodownload" src={`/api/v1/academy/films/${film.id}/content`} />
      {words && (
        <details>
          <summary>{t('academy.courseware:film.transcript')}</summary>
          <Markdown text={words} />
        </details>
      )}
    </section>
  );
}
