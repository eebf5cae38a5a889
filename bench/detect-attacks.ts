/** Units of texts that are meant to take long: each is repeated up to the length that is measured. */
export const ATTACKS: Readonly<Record<string, string>> = {
  'grouped digits': '123 ',
  'groups of uneven size': '123 4567 12 ',
  'letters and digits': '1A2 B3C ',
  'letters like digits': 'l0O1 I',
  'one letter, one digit': 'A-1-B-2-',
  'telephone numbers': '+1 212 555 0187 ',
  'order numbers': '订单号A1B2C3-',
  'announcing words': '密码微信生日手机 1234',
  birthdays: '生日1990.',
  'at signs': 'a.b@',
  plates: '京A12345',
  'internet addresses': '1:2:3::1.2.3.4 ',
  names: '姓名王小明地址',
  'family names': '欧阳王李',
  roads: '路号王一号楼',
  'English names': 'Mr John Smith B. C ',
  'English addresses': '12 Main Street, ',
  'health of children': '孩子5岁我糖尿病',
  'no width': '1\u200b',
  // Found by trying thousands of random units.
  'plus signs': '+1',
  'plus signs and letters': '+1O',
  'letters among digits': '86O-',
  'digits of two scripts': '幺·一,',
  'birthdays in a row': '-生日幺',
  brackets: '【(（[#1号室',
  // Found by growing the slowest of some ten thousand random units.
  'QQ numbers in brackets': '·八一i）10•QQ2',
  'QQ numbers and low lines': '·１一i）13_QQ0吧8',
  'QQ numbers and quotes': '三一【"QQ5•',
  'QQ numbers and a child': '·7一ix孩15•QQ0吧8',
  'QQ numbers of two widths': '·【１一i）23_QQ08',
  'numbers abroad and QQ': "'0086）13_QQ0吧8",
  'QQ numbers and dots': '[·一10i•QQ2',
  'QQ numbers and letters': 'J三一"QQ7•',
  'words for ids and codes': '#wx久幺验证码X1两7栋',
  'QQ numbers and zeros': 'o+2〇.2.零QQ9',
  'digits of three scripts': 'i一5•①+S',
  'the same with plus signs': 'i０一5•①壹+S',
  'banks and addresses': 'GA-银·卡幺N】３.地址',
  'sound-alikes': '衣6\tS①)•8',
  'circled digits and birthdays': '①N三生日9',
  'zeros that S begins': 'S】•零0',
  'zeros in quotes': '7O"0',
  'orders and zeros': '2E4order.零n两m5衣1。',
  'telephone words': 'TEL 1,',
  'one long word': '-Gooderr',
  // Found the same way after the taggers had learned to pass over the ones above.
  'QQ numbers and plus signs': '·八一）131QQ+①儿壹Q2零',
  'ones and QQ': '·八·八一）1112QQ+S',
  // And after what is in debt had been told to look at less.
  'WeChat words': 'wx1',
  'WeChat words without width': 'wx\u200b',
  'birthdays and QQ': 'o+2生日〇.2.零QQ',
  'QQ numbers and plates': '·八一）131QQ车牌+①儿壹Q2:零',
};

/** `unit` repeated to `length` characters, laid out as text from outside is. */
export function attackOf(unit: string, length: number): string {
  return Buffer.from(unit.repeat(Math.ceil(length / unit.length)).slice(0, length)).toString();
}
