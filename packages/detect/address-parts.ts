const PART =
  /[\u4e00-\u9fa5A-Za-z0-9]{1,10}?(?:省|自治区|自治州|市|区|县|镇|乡|街道|村|路|街|大道|巷|弄|胡同|花园|公寓|大厦|广场|小区|苑|园|号院|号楼|号|栋|幢|座|单元|室|层|楼)|[0-9A-Za-z-]+/y;

/** How many parts of an address (city, road, number, room …) stand one after the other from a place in the text, and where they end. */
export function addressParts(text: string, from: number): { count: number; end: number } {
  let end = from;
  let count = 0;
  for (;;) {
    PART.lastIndex = end;
    const part = PART.exec(text)?.[0];
    if (!part) return { count, end };
    end += part.length;
    count++;
  }
}
