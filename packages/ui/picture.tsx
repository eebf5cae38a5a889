import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';

/** A picture as the API answers it: its bytes in base64. */
export interface PictureData {
  readonly mediaType: string;
  readonly content: string;
}

/** The bytes of base64 as something an `img` can show. */
export function pictureBlob({ mediaType, content }: PictureData): Blob {
  return new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type: mediaType });
}

/** Shows a picture that was answered by the API. It is in no cache of the browser and gone with the component. */
export function Picture({
  data,
  alt,
  ...image
}: { data: PictureData; alt: string } & Omit<ComponentProps<'img'>, 'src' | 'alt'>): ReactNode {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(pictureBlob(data));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return url ? <img src={url} alt={alt} draggable={false} {...image} /> : null;
}
