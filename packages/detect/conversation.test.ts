import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from './evaluation/marked-rows.ts';

const PHONE = '⟦PHONE|13912345678|139****5678⟧';
const ID = '⟦CN_ID|110101199003071233|1****************3⟧';
const CARD = '⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧';
const EMAIL = '⟦EMAIL|li@qq.com|l***@qq.com⟧';
const PLATE = '⟦PLATE|京A88Q12|京A***12⟧';
const ORDER = '⟦ORDER_ID|20260105123456|****123456⟧';

describe('messages with many values', () => {
  it.each([
    `手机${PHONE} 邮箱${EMAIL}`,
    `订单号${ORDER},收件手机${PHONE},发票邮箱${EMAIL},谢谢`,
    `身份证${ID}，银行卡${CARD}，手机${PHONE}`,
    `1、手机${PHONE}\n2、邮箱${EMAIL}\n3、车牌${PLATE}`,
    `车牌${PLATE} 手机${PHONE}`,
    `My phone is ${PHONE} and my email is ${EMAIL}`,
    `order ${ORDER} → refund to card ${CARD}, 麻烦快点`,
    `【身份证】${ID}【手机】${PHONE}`,
    `手机:${PHONE};邮箱:${EMAIL};卡号:${CARD}`,
    `卡号${CARD}\n预留手机${PHONE}`,
    `😀${PHONE}😀${EMAIL}😀`,
    `花了1299.00元,订单号${ORDER},2026-01-05下的单,电话${PHONE}`,
    `会员卡满300减40,优惠码SAVE2026,绑定手机${PHONE}`,
    `${ID}\n${CARD}\n${PHONE}`,
    `Hi 客服, tracking ⟦TRACKING_NO|SF1234567890123|****890123⟧ 三天没更新, call ${PHONE}`,
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('messages without any value', () => {
  it.each([
    '你好,在吗?我想问一下这个羽绒服有没有XL码的',
    '满300减40,再叠加一张20元的券,到手价是不是259.9元',
    '昨天下午3点15分付的款,到现在还没有发货',
    '尺寸是120x60x75cm,重量18.5kg,能上楼吗',
    '版本号V12.4.1.0,更新以后闪退',
    '2026年1月5日到2026年1月12日期间参加活动有效',
    '10086、12306、95588都打过了,没人管',
    '你们400热线一直占线',
    '评分4.8分,好评率99.6%,卖了12000多件',
    '型号是RTX4090-24G,不是RTX3090',
    '我要投诉!等了45分钟,被转接了6次',
    'The price went from $1,299.00 to $999.00 within 24 hours',
    'Is the 2TB model (SKU: ST2000-DM008) in stock?',
    'It takes 3-5 business days, right?',
    'iOS 17.2.1 on an iPhone 15 Pro, app build 4821',
    '屏幕分辨率2560x1440,刷新率165Hz',
    '温度36.5度,湿度60%',
    '比分3:2,下半场80分钟进的球',
    '一共八十八块八,给我开个发票',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
