import type { Clues } from '../../context.ts';
import { foldWords } from '../../fold.ts';
import { REGISTERED } from '../../masks.ts';
import { announced, listed } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const LISTED = [listed('condition')];
const LISTED_AND_WORD = [listed('condition'), announced('MEDICAL')];

/** Conditions, procedures and treatments that say something about a person's health. */
export const CONDITIONS: readonly string[] = [
  '糖尿病',
  '高血压',
  '低血压',
  '高血脂',
  '冠心病',
  '心脏病',
  '心肌梗塞',
  '心梗',
  '脑梗',
  '脑出血',
  '中风',
  '偏瘫',
  '癌症',
  '肺癌',
  '胃癌',
  '肝癌',
  '乳腺癌',
  '肠癌',
  '直肠癌',
  '结肠癌',
  '宫颈癌',
  '甲状腺癌',
  '白血病',
  '淋巴瘤',
  '肿瘤',
  '脑瘤',
  '恶性肿瘤',
  '艾滋病',
  '艾滋',
  'hiv阳性',
  '梅毒',
  '淋病',
  '尖锐湿疣',
  '性病',
  '乙肝',
  '丙肝',
  '甲肝',
  '肝炎',
  '肝硬化',
  '肺炎',
  '肺结核',
  '结核病',
  '哮喘',
  '支气管炎',
  '肾炎',
  '肾衰竭',
  '尿毒症',
  '肾结石',
  '胆结石',
  '胃溃疡',
  '胃炎',
  '肠炎',
  '痔疮',
  '阑尾炎',
  '抑郁症',
  '焦虑症',
  '双相情感障碍',
  '精神分裂症',
  '精神分裂',
  '躁郁症',
  '自闭症',
  '孤独症',
  '多动症',
  '强迫症',
  '失眠症',
  '癫痫',
  '帕金森',
  '老年痴呆',
  '阿尔茨海默',
  '痴呆',
  '红斑狼疮',
  '类风湿',
  '风湿病',
  '痛风',
  '甲亢',
  '甲减',
  '贫血',
  '血友病',
  '地中海贫血',
  '湿疹',
  '银屑病',
  '牛皮癣',
  '白癜风',
  '过敏性鼻炎',
  '青霉素过敏',
  '花生过敏',
  '海鲜过敏',
  '过敏体质',
  '哮喘病',
  '骨折',
  '腰椎间盘突出',
  '颈椎病',
  '骨质疏松',
  '残疾',
  '截肢',
  '失明',
  '白内障',
  '青光眼',
  '流产',
  '试管婴儿',
  '不孕不育',
  '不孕',
  '早产',
  '怀孕',
  '孕妇',
  '产后抑郁',
  '多囊卵巢',
  '子宫肌瘤',
  '前列腺炎',
  '阳痿',
  '早泄',
  '化疗',
  '放疗',
  '透析',
  '手术史',
  '心脏支架',
  '心脏搭桥',
  '器官移植',
  '肾移植',
  '新冠',
  '病毒携带者',
  'diabetes',
  'hypertension',
  'cancer',
  'leukemia',
  'hiv',
  'aids',
  'hepatitis',
  'depression',
  'bipolar disorder',
  'schizophrenia',
  'anxiety disorder',
  'epilepsy',
  'asthma',
  'heart disease',
  'heart attack',
  'stroke',
  'tumor',
  'chemotherapy',
  'dialysis',
  'pregnant',
  'miscarriage',
  'parkinson',
  'alzheimer',
  'multiple sclerosis',
  'lupus',
  'tuberculosis',
  'autism',
  'adhd',
  'penicillin allergy',
  'peanut allergy',
];

/** Ties a condition to a person: who has it, or that it was found. */
const TIES =
  /我|他|她|患者|病人|本人|老公|老婆|妻子|丈夫|孩子|儿子|女儿|妈|爸|父亲|母亲|奶奶|爷爷|外婆|外公|老人|家人|宝宝|客户|确诊|患有|患|查出|得了|诊断|病史|住院|手术|\b(?:i|i'm|my|he|she|his|her|mother|father|wife|husband|son|daughter|patient|diagnosed)\b/i;
/** Talk about goods, insurance terms and articles in general. */
const GENERAL =
  /预防|保险条款|适合|是否适用|可以治|能治|治疗什么|科普|人群|专用|无糖|险种|包含|涵盖|保障范围|承保|门诊时间|挂号/;

const MODIFIERS =
  /(?:[12一二ⅠⅡ]型|急性|慢性|早期|中期|晚期|先天性|轻度|中度|重度|复发性|妊娠期|遗传性|\d个月|(?:type|stage) ?\d ?|severe |chronic |breast |lung )+$/i;

/** A health fact tied to a person. Only that it is registered is shown. */
export const medical: Recognizer = {
  type: 'MEDICAL',
  context: CONDITIONS,
  normalise: (raw) => foldWords(raw).trim().toLowerCase(),
  validate: (value) => value.length >= 2,
  mask: () => REGISTERED,
};

/** Conditions that the text ties to a person. */
export function medicalIn(text: string, clues: Clues, out: Candidate[]): void {
  for (const { start, end, topics } of clues.all) {
    if (!(topics & TOPIC.MEDICAL)) continue;
    const before = text.slice(Math.max(0, start - 24), start);
    const around = before.slice(-14) + text.slice(end, end + 10);
    if (!TIES.test(before + text.slice(end, end + 8)) || GENERAL.test(around)) continue;
    const modifier = MODIFIERS.exec(before)?.[0].length ?? 0;
    const tail = /^(?:病|症|手术|阳性|并发症|后遗症|患者)/.exec(text.slice(end, end + 3))?.[0].length ?? 0;
    const isFirm = /确诊|患|查出|得了|诊断|diagnosed/.test(before.slice(-12));
    out.push({
      start: start - modifier,
      end: end + tail,
      type: 'MEDICAL',
      confidence: isFirm ? 0.92 : 0.8,
      reasons: isFirm ? LISTED_AND_WORD : LISTED,
    });
  }
}
