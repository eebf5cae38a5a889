import type { Item, ItemType } from '../../items/item.ts';
import { Dice } from './dice.ts';

/** How a paper is written down. */
export interface PaperStyle {
  readonly layout: 'glued' | 'lines' | 'options in a line' | 'blank lines';
  readonly types: 'tags' | 'sections' | 'tags of singles';
  readonly key: 'suffix' | 'line' | 'gap';
  readonly numberSign: string;
  readonly letterSign: string;
  readonly isWide: boolean;
  /** Numbers begin anew in each section. */
  readonly restarts: boolean;
}

/** An option as it will be written, and what it is. */
export interface WrittenOption {
  mark: string;
  text: string;
  key: string;
  readonly letter: string;
  readonly correct: boolean;
}

/** An item as it will be written, in pieces that a fault can befall; and the item it is. */
export interface WrittenItem {
  before: string;
  number: string;
  stem: string;
  tag: string;
  options: WrittenOption[];
  answer: string;
  /** Ends the stem and its tag, each option, the item. */
  breaks: { stem: string; option: string; item: string };
  truth: Item;
  section: string;
}

/** A paper in pieces. */
export interface WrittenPaper {
  readonly style: PaperStyle;
  readonly title: string;
  items: WrittenItem[];
}

const SUBJECTS = [
  '坐席',
  '客服主管',
  '质检员',
  '收费站工作人员',
  '平台商家',
  '银行网点柜员',
  '会务接待人员',
  '新入职员工',
  '外包团队',
  '数据管理员',
];
const ACTS = [
  '核验来电人身份',
  '查询客户订单',
  '登记投诉工单',
  '导出通话录音',
  '修改收货地址',
  '办理退款',
  '回访老客户',
  '转接专家席',
  '交接班次',
  '清理旧档案',
  '发送短信提醒',
  '登记访客证件',
];
const WHENS = [
  '在高峰时段',
  '接到陌生来电后',
  '未经主管同意时',
  '客户情绪激动时',
  '系统提示风险时',
  '夜间值守期间',
  '遇到自称公检法的来电时',
  '收到批量查询请求时',
];
const ASKS = [
  '下列做法正确的是',
  '应当首先',
  '最稳妥的处理方式是',
  '以下说法不正确的是',
  '必须遵守的要求包括',
  '不需要做的是',
];
const DETAILS = [
  '',
  '',
  '',
  '依据第四十一条,',
  '涉及金额2.5万元以上的,',
  '折扣为1.5倍积分的,',
  '样本占比5%时,',
  '超过3.个工作日未处理的,',
  '按照《服务规范》第3.2节,',
  '(2023年修订)',
];
const OBJECTS = [
  '手机号码',
  '证件号码',
  '家庭住址',
  '银行卡号',
  '通话记录',
  '订单明细',
  '行程信息',
  '健康资料',
  '登录口令',
  '会员等级',
  '车牌信息',
  '发票抬头',
];
const VERBS = [
  '立即停止并上报',
  '只展示末四位的',
  '经双人复核后提供',
  '直接口头告知',
  '拍照留存',
  '按最小必要原则查看',
  '通过内部群转发',
  '加密后归档',
  '要求对方回拨并核对',
  '口头承诺保密',
  '记录用途后调取',
  '删除本地副本中的',
];
const QUANTITIES = [
  '5%以下',
  '10%以上',
  '2.5万元',
  '3个工作日内',
  '24小时内',
  '不超过1.5倍',
  '6个月',
  '第九条规定的期限',
  'HTTPS加密',
  'USB存储',
];

const chinese = ['一', '二', '三', '四', '五'];
const KINDS: readonly (readonly [ItemType, string])[] = [
  ['single', '单选题'],
  ['multiple', '多选题'],
  ['judgment', '判断题'],
];

function stemOf(dice: Dice, type: ItemType, serial: number): string {
  const start = `${dice.pick(SUBJECTS)}${dice.pick(WHENS)}${dice.pick(ACTS)},`;
  const detail = dice.pick(DETAILS);
  // The serial keeps stems apart, so that what was read can be found again.
  const place = `客户甲${chineseNumber(serial)}`;
  return type === 'judgment'
    ? `${place}来访,${start}${detail}可以${dice.pick(VERBS)}${dice.pick(OBJECTS)}。`
    : `${place}来访,${start}${detail}${dice.pick(ASKS)}()`;
}

function chineseNumber(value: number): string {
  return [...String(value)].map((digit) => '零壹贰叁肆伍陆柒捌玖'.charAt(Number(digit))).join('');
}

function optionTexts(dice: Dice, count: number): string[] {
  const texts = new Set<string>();
  while (texts.size < count)
    texts.add(dice.chance(0.2) ? dice.pick(QUANTITIES) : dice.pick(VERBS) + dice.pick(OBJECTS));
  return [...texts];
}

function truthOf(dice: Dice, type: ItemType, number: number, serial: number): Item {
  const texts = type === 'judgment' ? ['对', '错'] : optionTexts(dice, type === 'multiple' && dice.chance(0.2) ? 5 : 4);
  const keys = new Set<number>();
  const wanted = type === 'multiple' ? dice.between(2, texts.length) : 1;
  while (keys.size < wanted) keys.add(dice.between(0, texts.length - 1));
  const options = texts.map((text, at) => ({ letter: 'ABCDE'.charAt(at), text, correct: keys.has(at) }));
  return { number, stem: stemOf(dice, type, serial), type, options, warnings: [], review: false };
}

const keyLetters = (item: Item) =>
  item.options
    .filter(({ correct }) => correct)
    .map(({ letter }) => letter)
    .join('');

function written(truth: Item, kind: string, style: PaperStyle): WrittenItem {
  const [open, close] = style.isWide ? ['（', '）'] : ['(', ')'];
  const isTagged = style.types === 'tags' || (style.types === 'tags of singles' && truth.type !== 'multiple');
  const line = style.layout === 'glued' ? '' : '\n';
  const suffix = style.key === 'suffix' ? `${open}正确答案${close}` : '';
  const gap = style.key === 'gap' && truth.type !== 'judgment';
  const isInLine = style.key === 'line' || (style.key === 'gap' && !gap);
  const stem = gap ? truth.stem.replace('()', `${open}${keyLetters(truth)}${close}`) : truth.stem;
  return {
    before: '',
    number: `${truth.number}${style.numberSign}`,
    stem,
    tag: isTagged ? ` [${kind}]` : '',
    options: truth.options.map((option) => ({
      ...option,
      mark: `${option.letter}${style.letterSign}`,
      key: option.correct ? suffix : '',
    })),
    answer: isInLine ? `${line}答案${style.isWide ? '：' : ':'}${keyLetters(truth)}` : '',
    breaks: {
      stem: line,
      option: style.layout === 'options in a line' ? '  ' : line,
      item: style.layout === 'blank lines' ? '\n\n' : line,
    },
    truth: gap ? { ...truth, stem: truth.stem.replace('()', `${open}${close}`) } : truth,
    section: '',
  };
}

/** A clean paper of a style: singles, then multiples, then judgments. */
export function paperOf(seed: number, style: PaperStyle, count: number): WrittenPaper {
  const dice = new Dice(seed);
  const items: WrittenItem[] = [];
  let number = 0;
  for (const [at, [type, kind]] of KINDS.entries()) {
    if (style.restarts) number = 0;
    for (let left = Math.ceil(count / KINDS.length); left > 0; left--) {
      number += 1;
      const item = written(truthOf(dice, type, number, items.length), kind, style);
      const isFirst = left === Math.ceil(count / KINDS.length);
      if (isFirst && (style.types === 'sections' || style.restarts))
        item.section = `${chinese[at]}、${kind}(每题${at + 1}分)${style.layout === 'glued' ? '' : '\n'}`;
      items.push(item);
    }
  }
  return { style, title: '客户资料保护训练卷', items };
}

function joinOptions(item: WrittenItem): string {
  return item.options.map(({ mark, text, key }) => `${mark}${text}${key}`).join(item.breaks.option);
}

/** The text of an item as it stands now. */
export function textOf(item: WrittenItem): string {
  const head = `${item.section}${item.before}${item.number}${item.stem}${item.tag}${item.breaks.stem}`;
  return `${head}${joinOptions(item)}${item.answer}${item.breaks.item}`;
}

/** The text of a paper as it stands now. */
export function paperText(paper: WrittenPaper): string {
  return `${paper.title}${paper.style.layout === 'glued' ? '' : '\n'}${paper.items.map(textOf).join('')}`;
}

const LAYOUTS = ['glued', 'lines', 'options in a line', 'blank lines'] as const;
const TYPES = ['tags', 'sections', 'tags of singles'] as const;
const KEYS = ['suffix', 'suffix', 'line', 'gap'] as const;

/** A style by chance; `layout` fixes how lines are broken. */
export function styleOf(seed: number, layout?: PaperStyle['layout']): PaperStyle {
  const dice = new Dice(seed);
  const types = dice.pick(TYPES);
  return {
    layout: layout ?? dice.pick(LAYOUTS),
    types,
    key: dice.pick(KEYS),
    numberSign: dice.pick(['.', '、', '．']),
    letterSign: dice.pick(['.', '、', '．', ':', ')']),
    isWide: dice.chance(0.5),
    restarts: types === 'sections' && dice.chance(0.5),
  };
}
