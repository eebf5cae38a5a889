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
};

/** `unit` repeated to `length` characters, laid out as text from outside is. */
export function attackOf(unit: string, length: number): string {
  return Buffer.from(unit.repeat(Math.ceil(length / unit.length)).slice(0, length)).toString();
}
