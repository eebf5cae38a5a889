import { foldWords } from '../../fold.ts';
import { administrativePrefix } from '../../gazetteer/places.ts';
import { STARS } from '../../masks.ts';
import type { Recognizer } from '../../types.ts';

/** Postal address. Mask: down to the district, 北京市海淀区****. */
export const address: Recognizer = {
  type: 'ADDRESS',
  context: [
    '收货地址',
    '收件地址',
    '寄件地址',
    '家庭住址',
    '联系地址',
    '详细地址',
    '通讯地址',
    '地址',
    '住址',
    '住在',
    '家住',
    '寄到',
    '寄往',
    '送到',
    '送货到',
    '发到',
    '快递到',
    '位于',
    '现居',
    '户籍',
    '派送到',
    '搬到',
    'address',
    'live at',
    'ship to',
    'deliver to',
    'mailing address',
    'location',
  ],
  normalise: (raw) => foldWords(raw).trim().replace(/\s+/g, ' '),
  validate: (value) => value.length >= 4,
  mask: (value) => value.slice(0, administrativePrefix(value)) + STARS,
};
