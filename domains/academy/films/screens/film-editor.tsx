import { isChanged, ProblemLine, useApiCommand, useApiQuery, useCall, useUnsaved } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Progress, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Bilingual,
  beginFilm,
  changeTranscript,
  FILM_BYTES,
  FILM_HEAD_BYTES,
  FILM_PIECE_BYTES,
  readFilm,
  removeFilm,
  sendFilmPiece,
} from '../../contract.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';
import { LessonFilm } from './lesson-film.tsx';
import './films.css';

const MEGABYTES = FILM_BYTES / 1024 / 1024;

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Sends a film piece by piece; how much of it is sent, in percent, null while nothing is. */
function useFilmUpload(lessonId: string) {
  const call = useCall();
  const queries = useQueryClient();
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File) => {
    setError(null);
    setPercent(0);
    try {
      const head = await base64Of(file.slice(0, FILM_HEAD_BYTES));
      const { id } = await call(beginFilm, { params: { id: lessonId }, body: { byteCount: file.size, head } });
      for (let number = 0; number * FILM_PIECE_BYTES < file.size; number++) {
        const start = number * FILM_PIECE_BYTES;
        const content = await base64Of(file.slice(start, start + FILM_PIECE_BYTES));
        await call(sendFilmPiece, { params: { id, number }, body: { content } });
        setPercent(Math.floor((100 * Math.min(file.size, start + FILM_PIECE_BYTES)) / file.size));
      }
      await queries.invalidateQueries({ queryKey: [`${readFilm.method} ${readFilm.path}`] });
    } catch (problem) {
      setError(problem);
    }
    setPercent(null);
  };
  return { percent, error, send };
}

function Transcript({ id, transcript }: { id: string; transcript: Bilingual }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware', 'academy.training']);
  const { message } = App.useApp();
  const [words, setWords] = useState(transcript);
  const change = useApiCommand(changeTranscript, {
    invalidates: [readFilm],
    onDone: () => message.success(t('academy.training:training.saved')),
  });
  useUnsaved(isChanged(words, transcript));
  return (
    <div className="academy-form">
      <WordsField
        label={t('academy.courseware:film.transcript')}
        rows={4}
        isOptional
        value={words}
        onChange={setWords}
      />
      <ProblemLine error={change.error} />
      <div className="academy-form-buttons">
        <Button
          loading={change.isPending}
          disabled={!isChanged(words, transcript)}
          onClick={() => change.mutate({ params: { id }, body: words })}
        >
          {t('academy.courseware:film.saveTranscript')}
        </Button>
      </div>
    </div>
  );
}

/** Puts a film beside a lesson, takes it away, and says in words what is said in it. */
export function FilmEditor({ lessonId }: { lessonId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware', 'academy.training']);
  const { message } = App.useApp();
  const film = useApiQuery(readFilm, { params: { id: lessonId } }).data?.film;
  const upload = useFilmUpload(lessonId);
  const remove = useApiCommand(removeFilm, { invalidates: [readFilm] });
  return (
    <section className="film-editor">
      <h3>{t('academy.courseware:film.title')}</h3>
      <p className="kd-quiet">{t('academy.courseware:film.help', { megabytes: MEGABYTES })}</p>
      <LessonFilm lessonId={lessonId} />
      <ProblemLine error={upload.error ?? remove.error} />
      <div className="academy-form-buttons">
        <Upload
          accept=".mp4,.webm,video/mp4,video/webm"
          showUploadList={false}
          disabled={upload.percent !== null}
          beforeUpload={(file) => {
            if (file.size > FILM_BYTES) message.error(t('error.film_too_large', { megabytes: MEGABYTES }));
            else void upload.send(file);
            return false;
          }}
        >
          <Button loading={upload.percent !== null}>
            {t(film ? 'academy.courseware:film.replace' : 'academy.courseware:film.choose')}
          </Button>
        </Upload>
        {film && (
          <Popconfirm
            title={t('academy.courseware:film.removeAsk')}
            okText={t('academy.training:training.remove')}
            cancelText={t('ui:confirm.cancel')}
            onConfirm={() => remove.mutate({ params: { id: film.id } })}
          >
            <Button>{t('academy.training:training.remove')}</Button>
          </Popconfirm>
        )}
      </div>
      {upload.percent !== null && <Progress percent={upload.percent} aria-label={t('academy.courseware:film.title')} />}
      {film && <Transcript key={film.id} id={film.id} transcript={film.transcript} />}
    </section>
  );
}
