/**
 * What a file may be at most; beyond it is refused (`file_too_large`, `file_too_complex`) or read in part
 * (`Reading.missing`). Sizes in bytes, pictures in pixels.
 */
export const FILE_LIMITS = {
  /** Of the file as it came. Refused beyond. */
  bytes: 10 * 1024 * 1024,
  /** Width × height of a picture. Refused beyond. */
  pixels: 40_000_000,
  /** Pages of a PDF that are read; the others are `missing`. */
  pages: 50,
  /** Cells of a workbook or table that are read; the others are `missing`. */
  cells: 50_000,
  /** UTF-16 units of text that are kept; the others are `missing`. */
  characters: 200_000,
  /** What a packed file (DOCX, PPTX, XLSX) holds unpacked, counted while unpacking. Refused beyond. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Files within a packed file. Refused beyond. */
  entries: 2_000,
  /** Elements of an XML part that stand within each other. Refused beyond. */
  depth: 200,
  /** Lines that are recognised in a picture; where there are more, some are `missing`. */
  lines: 500,
  /** QR codes and bar codes that are read in a picture; where there are more, some are `missing`. */
  codes: 20,
  /** Pictures within a document, or pages of a PDF with pictures, that are recognised; where there are more, some are `missing`. */
  pictures: 10,
  /** Milliseconds that recognising the pictures of one document takes; those that are left then are `missing`. */
  picturesTime: 40_000,
  /** Pixels of the longer side of a covered copy. */
  copySide: 1_600,
} as const;
