import { SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';

/** One bit per sensitive type, so that what a context word announces fits in one number. */
export const TOPIC: Readonly<Record<SensitiveType, number>> = Object.fromEntries(
  SENSITIVE_TYPES.map((type, index) => [type, 1 << index]),
) as Record<SensitiveType, number>;

/** Announces something that is no personal value: a price, a version, a public hotline. */
export const HARMLESS = 1 << 26;
/** Stands right before a name, or asks for one. */
export const PUBLIC_LINE = 1 << 27;

/** Words that announce harmless numbers. */
export const HARMLESS_WORDS: readonly string[] = [
  '价格',
  '金额',
  '单价',
  '售价',
  '总价',
  '运费',
  '优惠券',
  '优惠码',
  '券码',
  '促销码',
  '折扣码',
  '兑换码',
  '活动码',
  '型号',
  '版本',
  '固件',
  '货号',
  '商品编码',
  '条码',
  '条形码',
  '编号',
  '序列号',
  '批号',
  '批次',
  '尺寸',
  '规格',
  '重量',
  '库存',
  '销量',
  '积分',
  '余额',
  'price',
  'version',
  'model',
  'coupon',
  'promo code',
  'sku',
  'serial',
  'build',
  'firmware',
];

/** Words that announce a line which everyone may call. */
export const PUBLIC_LINE_WORDS: readonly string[] = [
  '客服热线',
  '服务热线',
  '官方热线',
  '全国热线',
  '投诉热线',
  '热线',
  'hotline',
];

/** A form of address (先生, Mr): the name stands beside it. */
export const TITLE = 1 << 28;
/** The English word "at", perhaps inside a spelled-out e-mail address. */
export const SPELLED_AT = 1 << 29;
