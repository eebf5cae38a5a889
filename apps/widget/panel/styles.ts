let place: Pick<ShadowRoot, 'adoptedStyleSheets'> | null = null;

/** Where the chat is drawn: its styles apply to nothing else of the page. */
export function dressIn(root: ShadowRoot): void {
  place = root;
}

/** Adds styles; a constructed sheet, because pages may forbid inline ones. */
export function dress(styles: string): void {
  if (!place) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  place.adoptedStyleSheets = [...place.adoptedStyleSheets, sheet];
}
