/** Kinds of files that are read. */
export type FileKind = 'image' | 'pdf' | 'docx' | 'pptx' | 'xlsx' | 'text' | 'csv';

/** A rectangle in pixels of the upright image, from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A recogniser that is less sure of a line than this has read it wrongly somewhere. It is covered whole, whatever was
 * found in it, and its digits are not in the text: a number with a wrong sign in it is what detection does not find and people can still read. The lines of
 * screenshots are read above it, small and compressed ones too; those of blurred photographs are not.
 */
export const SURE = 0.9;

/** A recognised line of an image and where it stands, in the text (UTF-16, end exclusive) and in the image. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly box: Box;
  /** 0 to 1, the mean of its characters. */
  readonly confidence: number;
  /** For each UTF-16 unit of the line, where in the box the recogniser saw it, 0 at the left to 1 at the right. */
  readonly places: readonly number[];
}

/** A QR code or bar code that was read: its content is a line of the text. */
export interface Code {
  readonly text: string;
  readonly box: Box;
  readonly start: number;
  readonly end: number;
}

/**
 * Why something of a file is not in the text: no recogniser is installed; more pages, cells or characters than are
 * read; more lines or codes in a picture; pictures within a document that were not recognised, or not all of them.
 */
export type Missing = 'recogniser' | 'pages' | 'cells' | 'characters' | 'lines' | 'codes' | 'pictures';

/** A page of a PDF or a sheet of a workbook: where it stands in the text. In order. */
export interface Page {
  readonly start: number;
  readonly end: number;
}

/** What stands in a file. Clear values may stand in `text` and `codes`: it is for detection, sealing and masking alone. */
export interface Reading {
  readonly kind: FileKind;
  readonly mediaType: string;
  /** Paragraphs, rows and lines, parted by a line feed; cells of a table with the name of their column. */
  readonly text: string;
  /** False where something could not be read; `missing` says what. */
  readonly isWhole: boolean;
  readonly missing: Missing | null;
  /** Of PDF and XLSX. */
  readonly pages?: readonly Page[];
  /** Of a PDF: pages, from 1, of whose pictures something was not read. None where all were. */
  readonly unreadPages?: readonly number[];
  readonly image?: {
    readonly width: number;
    readonly height: number;
    readonly lines: readonly Line[];
    readonly codes: readonly Code[];
  };
}

/** An upright picture: red, green and blue of each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A line as a recogniser sees it. */
export interface RecognisedLine extends Pick<Line, 'box' | 'confidence' | 'places'> {
  readonly text: string;
}

/**
 * Reads what is printed in a picture. Lines come in the order in which one reads them. Where there are more than
 * `FILE_LIMITS.lines`, more than that come, though not all. Once `isOver` it stops between two lines, and what it has
 * comes: whoever handed it over asks again what it says.
 */
export type Recogniser = (picture: Pixels, isOver?: () => boolean) => Promise<RecognisedLine[]>;
