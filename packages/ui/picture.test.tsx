import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Picture, pictureBlob } from './picture.tsx';
import { type Drawn, draw } from './testing/draw.tsx';

const DATA = { mediaType: 'image/png', content: btoa('\u0089PNG\u0000') };

describe('a picture of the API', () => {
  const urls = new Set<string>();
  let drawn: Drawn;
  beforeAll(() => {
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => {
          const url = `blob:${blob.type}/${blob.size}/${urls.size}`;
          urls.add(url);
          return url;
        },
        revokeObjectURL: (url: string) => urls.delete(url),
      }),
    );
  });
  afterEach(() => drawn?.close());
  afterAll(() => void vi.unstubAllGlobals());

  it('is its very bytes', async () => {
    const blob = pictureBlob(DATA);
    expect(blob.type).toBe('image/png');
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]));
  });

  it('is held while it is shown, and let go with it or with its next bytes', async () => {
    drawn = await draw(<Picture data={DATA} alt="身份证" />);
    expect(drawn.one<HTMLImageElement>('img').alt).toBe('身份证');
    expect(drawn.one<HTMLImageElement>('img').src).toBe('blob:image/png/5/0');
    await drawn.again(<Picture data={{ ...DATA, content: btoa('other') }} alt="身份证" />);
    expect(urls.size).toBe(1);
    await drawn.close();
    expect(urls.size).toBe(0);
  });
});
