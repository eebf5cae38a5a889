import type { Dice } from './dice.ts';
import type { WrittenItem, WrittenPaper } from './paper.ts';

/** A fault, or an oddity that is none, which befalls item `at` of a paper; returns the places of all items it touched. */
export type Mutation = (paper: WrittenPaper, at: number, dice: Dice) => readonly number[];

const one =
  (change: (item: WrittenItem, dice: Dice, paper: WrittenPaper) => void): Mutation =>
  (paper, at, dice) => {
    change(paper.items[at] as WrittenItem, dice, paper);
    return [at];
  };

/** Where the item ends and the next begins: the one before may take over what was lost. */
const withForerunner =
  (change: (item: WrittenItem, dice: Dice) => void): Mutation =>
  (paper, at, dice) => {
    change(paper.items[at] as WrittenItem, dice);
    return at > 0 ? [at - 1, at] : [at];
  };

const keyed = (item: WrittenItem, dice: Dice) =>
  dice.pick(item.options.filter(({ key }) => key !== '').concat(item.options.slice(0, 1)));
const later = (item: WrittenItem, dice: Dice) =>
  item.options[dice.between(1, item.options.length - 1)] ?? (item.options[0] as never);
const last = (item: WrittenItem) => item.options[item.options.length - 1] as WrittenItem['options'][number];
const first = (item: WrittenItem) => item.options[0] as WrittenItem['options'][number];

function rewrite(item: WrittenItem, change: (text: string) => string): void {
  item.stem = change(item.stem);
  (item as { truth: WrittenItem['truth'] }).truth = { ...item.truth, stem: change(item.truth.stem) };
}

function rewriteOption(item: WrittenItem, at: number, text: string): void {
  const option = item.options[at] as WrittenItem['options'][number];
  option.text = text;
  const options = item.truth.options.map((told, place) => (place === at ? { ...told, text } : told));
  item.truth = { ...item.truth, options };
}

/** Nobody can know of an option that has gone without a trace: the key is what stands there. */
function dropOption(item: WrittenItem, at: number): void {
  item.options.splice(at, 1);
  item.truth = { ...item.truth, options: item.truth.options.filter((_, place) => place !== at) };
}

function insertItemText(item: WrittenItem, text: string): void {
  item.before = `${text}${item.before}`;
}

/** Faults: what is touched need not be exact, but no wrong key may pass without review. */
export const FAULTS: Readonly<Record<string, Mutation>> = {
  'tag lost': one((item) => {
    item.tag = '';
  }),
  'tag without its closing bracket': one((item) => {
    item.tag = item.tag.replace(']', '');
  }),
  'tag without its opening bracket': one((item) => {
    item.tag = item.tag.replace('[', '');
  }),
  'tag twice': one((item) => {
    item.tag += item.tag;
  }),
  'tag misspelt': one((item) => {
    item.tag = item.tag.replace(/[单多判]/, '箪');
  }),
  'tag of another type': one((item) => {
    item.tag = item.tag === ' [单选题]' ? ' [判断题]' : ' [单选题]';
  }),
  'first letter lost': one((item) => {
    first(item).mark = '';
  }),
  'letter lost in the middle': one((item, dice) => {
    (item.options[dice.between(1, Math.max(1, item.options.length - 2))] ?? first(item)).mark = '';
  }),
  'last letter lost': one((item) => {
    last(item).mark = '';
  }),
  'sign of a letter lost': one((item, dice) => {
    const option = later(item, dice);
    option.mark = option.mark.slice(0, 1);
  }),
  'letter lost, its sign left': one((item, dice) => {
    const option = later(item, dice);
    option.mark = option.mark.slice(1);
  }),
  'letter and sign twice': one((item, dice) => {
    const option = later(item, dice);
    option.mark += option.mark;
  }),
  'letter twice': one((item, dice) => {
    const option = later(item, dice);
    option.mark = option.mark.slice(0, 1) + option.mark;
  }),
  'letter of the option before': one((item, dice) => {
    const at = dice.between(1, item.options.length - 1);
    (item.options[at] as WrittenItem['options'][number]).mark = item.options[at - 1]?.mark ?? '';
  }),
  'two letters exchanged': one((item, dice) => {
    const at = dice.between(1, item.options.length - 1);
    const [one, other] = [item.options[at - 1], item.options[at]];
    if (one && other) [one.mark, other.mark] = [other.mark, one.mark];
  }),
  'letter of a small hand': one((item, dice) => {
    const option = later(item, dice);
    option.mark = option.mark.toLowerCase();
  }),
  'option lost in the middle': one((item, dice) => {
    if (item.options.length > 2) dropOption(item, dice.between(1, item.options.length - 2));
  }),
  'last option lost': one((item) => {
    dropOption(item, item.options.length - 1);
  }),
  'text of an option lost': one((item, dice) => {
    later(item, dice).text = '';
  }),
  'option twice': one((item, dice) => {
    const at = dice.between(0, item.options.length - 1);
    const option = item.options[at];
    if (option) item.options.splice(at, 0, { ...option });
  }),
  'number lost': withForerunner((item) => {
    item.number = '';
  }),
  'sign of the number lost': withForerunner((item) => {
    item.number = item.number.replace(/\D+$/, '');
  }),
  'digits of the number lost': withForerunner((item) => {
    item.number = item.number.replace(/\d+/, '');
  }),
  'number misread': withForerunner((item) => {
    item.number = item.number.replace(/\d(?=\D)/, 'l');
  }),
  'number too high': withForerunner((item) => {
    item.number = item.number.replace(/\d+/, (digits) => String(Number(digits) + 7));
  }),
  'number of the item before': withForerunner((item) => {
    item.number = item.number.replace(/\d+/, (digits) => String(Number(digits) - 1));
  }),
  'number twice': withForerunner((item) => {
    item.number += item.number;
  }),
  'item lost': (paper, at) => {
    const [item] = paper.items.splice(at, 1);
    const next = paper.items[at];
    if (item && next) next.section = item.section + next.section;
    return [];
  },
  'items exchanged': (paper, at) => {
    const [item, next] = [paper.items[at], paper.items[at + 1]];
    if (item && next && item.section === '' && next.section === '')
      [paper.items[at], paper.items[at + 1]] = [next, item];
    return [at, at + 1];
  },
  'options of an item lost': one((item) => {
    item.options = [];
  }),
  'stem lost': one((item) => {
    item.stem = '';
  }),
  'key without its closing bracket': one((item, dice) => {
    const option = keyed(item, dice);
    option.key = option.key.slice(0, -1);
  }),
  'key without its opening bracket': one((item, dice) => {
    const option = keyed(item, dice);
    option.key = option.key.slice(1);
  }),
  'key without brackets': one((item, dice) => {
    const option = keyed(item, dice);
    option.key = option.key.slice(1, -1);
  }),
  'a character of the key lost': one((item, dice) => {
    const option = keyed(item, dice);
    const at = dice.between(1, 4);
    option.key = option.key.slice(0, at) + option.key.slice(at + 1);
  }),
  'key twice': one((item, dice) => {
    const option = keyed(item, dice);
    option.key += option.key;
  }),
  'all keys lost': one((item) => {
    for (const option of item.options) option.key = '';
    item.answer = '';
    item.stem = item.stem.replace(/([(（])[A-E]+([)）])/, '$1$2');
  }),
  'second key': one((item) => {
    if (item.truth.type !== 'multiple') for (const option of item.options.slice(0, 2)) option.key = '(正确答案)';
  }),
  'key before its text': one((item, dice) => {
    const option = keyed(item, dice);
    option.mark += option.key;
    option.key = '';
  }),
  'key line that says something else': one((item) => {
    const wrong = item.truth.options.find(({ correct }) => !correct)?.letter ?? '';
    item.answer += `\n答案:${wrong === '' ? 'F' : wrong}\n`;
  }),
  'key line with a letter that is no option': one((item) => {
    item.answer += '\n答案:K\n';
  }),
  'text behind the options': one((item) => {
    item.answer += '\n以上内容仅供内部训练使用\n';
  }),
  'text behind a key': one((item, dice) => {
    const option = keyed(item, dice);
    if (option.key !== '') option.key += '见下页';
  }),
  'foot of a page between options': one((item, dice) => {
    later(item, dice).mark = `\n第3页 共10页\n${later(item, dice).mark}`;
  }),
  'foot of a page before the item': withForerunner((item) => {
    insertItemText(item, '\n第3页 共10页\n');
  }),
  'line breaks lost': withForerunner((item) => {
    item.breaks = { stem: '', option: '', item: item.breaks.item };
    item.answer = item.answer.replaceAll('\n', '');
  }),
  'line break within an option': one((item, dice) => {
    const option = later(item, dice);
    const at = dice.between(1, Math.max(1, option.text.length - 1));
    option.text = `${option.text.slice(0, at)}\n${option.text.slice(at)}`;
  }),
  'line break within the stem': one((item, dice) => {
    const at = dice.between(1, item.stem.length - 4);
    item.stem = `${item.stem.slice(0, at)}\n${item.stem.slice(at)}`;
  }),
  'line break behind a letter': one((item, dice) => {
    later(item, dice).mark += '\n';
  }),
  'stem with a row of letters': one((item) => {
    rewrite(item, (stem) => `甲乙丙归入A、B、C三类,${stem}`);
  }),
  'option that is a row of letters': one((item) => {
    if (item.options.length > 2) rewriteOption(item, item.options.length - 1, 'A、B都需要');
  }),
};

/** Oddities that are no faults: the item must be read exactly, or be for review. */
export const ODDITIES: Readonly<Record<string, Mutation>> = {
  'marks of the other width': one((item) => {
    const other = (text: string) =>
      text.replace(/[(（)）.．]/g, (sign) => '（(）)．.'.charAt('(（)）.．'.indexOf(sign)));
    for (const option of item.options) {
      option.mark = other(option.mark);
      option.key = other(option.key);
    }
    item.number = other(item.number);
  }),
  'letters of full width': one((item) => {
    for (const option of item.options)
      option.mark = option.mark.replace(/[A-E]/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  }),
  'blanks around marks': one((item) => {
    for (const option of item.options) {
      option.mark = ` ${option.mark}  `;
      if (option.key !== '') option.key = ` ${option.key} `;
    }
    item.number = `${item.number} `;
  }),
  'option that begins with a decimal': one((item, dice) => {
    if (item.options.length > 2) rewriteOption(item, dice.between(1, 3), '2.5万元以下');
  }),
  'option with a percentage': one((item, dice) => {
    if (item.options.length > 2) rewriteOption(item, dice.between(0, 3), '上一年度营业额5%以下的罚款');
  }),
  'option that ends in a Latin word': one((item, dice) => {
    if (item.options.length > 2) rewriteOption(item, dice.between(0, 3), '使用TLS');
  }),
  'stem with an article of a law': one((item) => rewrite(item, (stem) => `根据第四十一条及第6条规定,${stem}`)),
  'stem with a number like that of an item': one((item) => rewrite(item, (stem) => `材料共2.个附件,${stem}`)),
  'stem that begins with a number': one((item) => rewrite(item, (stem) => `2023年起,${stem}`)),
  'stem with marks of a text': one((item) => rewrite(item, (stem) => `有①登记②核验,占比12.5%,网址a.cn/b?c=1,${stem}`)),
  'score in the tag': one((item) => {
    item.tag = item.tag === '' ? '' : item.tag.replace(']', '] [分值:5] *');
  }),
  'explanation with letters': one((item, _, { style }) => {
    item.answer += `${style.layout === 'glued' ? '' : '\n'}解析:A项与B项不合规,见第2条。${style.layout === 'glued' ? '\n' : ''}`;
    item.truth = { ...item.truth, explanation: 'A项与B项不合规,见第2条。' };
  }),
  'heading of a subsection before the item': withForerunner((item) => {
    insertItemText(item, '\n1.1 总则与定义\n');
  }),
};
