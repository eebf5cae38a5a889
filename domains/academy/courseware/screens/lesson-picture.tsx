import { Picture, ProblemLine, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { readPicture } from '../../contract.ts';

/** A picture of a lesson, asked for by its id; it is in no cache of the browser. */
export function LessonPicture({ id, alt }: { id: string; alt: string }): ReactNode {
  const picture = useApiQuery(readPicture, { params: { id } }, { staleTime: 60_000 });
  if (picture.error) return <ProblemLine error={picture.error} />;
  if (!picture.data) return <p className="kd-quiet">{alt}</p>;
  const { width, height } = picture.data;
  return <Picture className="markdown-picture" data={picture.data} alt={alt} width={width} height={height} />;
}
