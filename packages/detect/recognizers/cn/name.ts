import { CLASS, foldWords, LETTER } from '../../fold.ts';
import { isTibetanName } from '../../gazetteer/name-parts.ts';
import { isCompoundSurname } from '../../gazetteer/surnames.ts';
import type { Recognizer } from '../../types.ts';

/** Chinese and other personal names. Mask 张*, 张**, 欧阳**, 扎西**, 买买提·**, J**. */
export const name: Recognizer = {
  type: 'NAME',
  context: [
    '姓名',
    '名字',
    '收件人',
    '收货人',
    '联系人',
    '寄件人',
    '我叫',
    '本人',
    '机主',
    '户主',
    '车主',
    '乘客',
    '乘机人',
    '入住人',
    '持卡人',
    '开户名',
    '户名',
    '被保险人',
    '投保人',
    '患者',
    '称呼',
    '昵称',
    'my name is',
    'name',
    'recipient',
    'consignee',
    'contact person',
  ],
  normalise: (raw) =>
    foldWords(raw)
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/[•・‧]/g, '·'),
  validate: (value) => value.length >= 2 && value.length <= 60,
  mask(value) {
    const dot = value.indexOf('·');
    if (dot > 0) return `${value.slice(0, dot)}·**`;
    if ((CLASS[value.charCodeAt(0)] ?? 0) & LETTER) return `${value[0] ?? ''}**`;
    const kept = (value.length > 2 && isCompoundSurname(value.slice(0, 2))) || isTibetanName(value) ? 2 : 1;
    return value.slice(0, kept) + '*'.repeat(Math.min(Math.max(value.length - kept, 1), 2));
  },
};
