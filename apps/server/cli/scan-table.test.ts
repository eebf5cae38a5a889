import { describe, expect, it } from 'vitest';
import { columnsOf, scanCell, scanTable } from './scan-table.ts';

async function scanned(text: string, separator = ',') {
  async function* given() {
    yield text;
  }
  const records = [];
  for await (const record of scanTable(given(), separator)) records.push(record);
  return records;
}
const cells = (...texts: string[]) => texts.map((text) => ({ text, isQuoted: false }));

describe('a cell', () => {
  it.each([
    ['姓名', '王芳', 'NAME', '王*'],
    ['手机号', '13812345678', 'PHONE', '138****5678'],
    ['微信号', 'abc_12345', 'WECHAT', 'a****5'],
    ['密码', 'hunter2x', 'PASSWORD', '******'],
    ['出生日期', '1990-01-02', 'DOB', '1990-**-**'],
    ['', '手机13812345678', 'PHONE', '手机138****5678'],
  ])('of the column %s is known by its name', (column, cell, type, masked) => {
    const found = scanCell(column, cell);
    expect(found).toMatchObject({ spans: [{ type }], masked });
    const [span] = found.spans;
    expect(cell.slice(span?.start, span?.end)).toBe(column === '' ? '13812345678' : cell);
  });

  it.each([
    ['金额', '1380.00'],
    ['城市', '北京'],
    ['备注', ''],
    ['status', 'paid'],
  ])('of the column %s that says nothing of anybody stays as it is', (column, cell) =>
    expect(scanCell(column, cell)).toEqual({ spans: [], masked: cell }),
  );

  it('stands for itself where its column runs into it', () => {
    expect(scanCell('手机138', '12345678').masked).not.toMatch(/：/);
  });
});

describe('the first record', () => {
  it.each([
    [cells('姓名', ' 手机号 ', ''), ['姓名', '手机号', '']],
    [cells('王芳', '13812345678'), null],
    [cells('订单', '2026112200012'), null],
    [cells('一'.repeat(41)), null],
  ])('%o names the columns, or is data', (record, names) => expect(columnsOf(record)).toEqual(names));
});

describe('a table', () => {
  it('comes out as it was, with masks, and says what stands in which column', async () => {
    const table = '姓名,手机号,备注\r\n王芳,13812345678,"请放门口,谢谢"\r\n"李大壮",,"电话""13912345678"""\r\n';
    const records = await scanned(table);
    expect(records.map(({ written }) => written)).toEqual([
      '姓名,手机号,备注',
      '王*,138****5678,"请放门口,谢谢"',
      '"李**",,"电话""139****5678"""',
    ]);
    expect(records[1]?.found.spans.map(({ column, start, end, type }) => [column, start, end, type])).toEqual([
      [0, 0, 2, 'NAME'],
      [1, 0, 11, 'PHONE'],
    ]);
    expect(JSON.stringify(records)).not.toMatch(/1[38][89]?12345678|王芳|李大壮/);
  });

  it('without names of columns hides its first record too', async () => {
    const [first] = await scanned('13812345678\t我叫欧阳明月\n', '\t');
    expect(first?.written).toBe('138****5678\t我叫欧阳**');
  });
});
