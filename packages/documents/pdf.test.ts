import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import { pdf, pdfOf, stream } from './testing/files.ts';

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';

describe('PDF', () => {
  it('is read page by page, Chinese without a font in the file too', async () => {
    const reading = await readDocument(pdf([['收货人：王芳', '电话 13812345678'], ['第二页']]));
    expect(reading).toMatchObject({
      kind: 'pdf',
      text: '收货人：王芳\n电话 13812345678\n第二页',
      isWhole: true,
      missing: null,
    });
    expect(reading.pages?.map(({ start, end }) => reading.text.slice(start, end))).toEqual([
      '收货人：王芳\n电话 13812345678',
      '第二页',
    ]);
  });

  it('says that a page without words was not read', async () => {
    expect(await readDocument(pdf([['有字'], []]))).toMatchObject({
      text: '有字',
      isWhole: false,
      missing: 'pictures',
    });
  });

  it('says so of a page with a picture beside its words', async () => {
    const image = 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI';
    const file = pdfOf([
      CATALOGUE,
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>',
      stream(`BT /F1 9 Tf (hello) Tj ET ${image}`),
    ]);
    expect(await readDocument(file)).toMatchObject({ text: 'hello', isWhole: false, missing: 'pictures' });
  });

  it('reads what stands in forms and remarks', async () => {
    const file = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R 5 0 R] >>',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (phone) /V (13812345678) /Rect [0 0 9 9] >>',
      '<< /Type /Annot /Subtype /Text /Contents (call 13912345678) /Rect [0 0 9 9] >>',
    ]);
    expect((await readDocument(file)).text).toBe('call 13912345678\n13812345678');
  });

  it('reads the first pages of ten thousand', async () => {
    const reading = await readDocument(pdf(Array.from({ length: 10_000 }, (_, page) => [`p${page}`])));
    expect(reading).toMatchObject({ isWhole: false, missing: 'pages' });
    expect(reading.pages).toHaveLength(FILE_LIMITS.pages);
    expect(reading.text).toBe(Array.from({ length: FILE_LIMITS.pages }, (_, page) => `p${page}`).join('\n'));
  }, 60_000);

  it('refuses one that is locked', async () => {
    const lock = `<${'41'.repeat(32)}>`;
    const trailer = `/ID [<41> <41>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${lock} /U ${lock} /P -4 >>`;
    await expect(readDocument(pdf([['x']], trailer))).rejects.toMatchObject({ code: 'file_encrypted' });
  });

  it.each([
    ['nothing behind its first line', Buffer.from('%PDF-1.4\n')],
    ['pages that hold themselves', pdfOf([CATALOGUE, '<< /Type /Pages /Count 1 /Kids [2 0 R] >>'])],
    ['a catalogue that is itself', pdfOf(['1 0 R'])],
    ['no pages', pdfOf(['<< /Type /Catalog >>'])],
  ])('refuses one with %s', async (_what, bytes) => {
    await expect(readDocument(bytes)).rejects.toMatchObject({ code: 'file_broken' });
  });

  it('comes to an end with a drawing that draws itself', async () => {
    const file = pdfOf([
      CATALOGUE,
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>',
      stream('/X Do'),
      stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>'),
    ]);
    const outcome = await readDocument(file).catch(({ code }: { code: string }) => code);
    expect(['file_broken', ''].includes(typeof outcome === 'string' ? outcome : outcome.text)).toBe(true);
  });

  it('reads what is left of one that was cut off, or refuses it', async () => {
    const whole = pdf([['13812345678']]);
    for (const part of [0.3, 0.6, 0.9]) {
      const outcome = await readDocument(whole.subarray(0, whole.length * part)).catch(
        ({ code }: { code: string }) => code,
      );
      if (typeof outcome === 'string') expect(outcome).toBe('file_broken');
      else expect(['', '13812345678']).toContain(outcome.text);
    }
  });
});
