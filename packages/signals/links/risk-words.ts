/** Words that imitators put beside the name of a brand, and suffixes that they register. Authored. */

const WORDS = new Set(
  `safe secure security login signin logon pay payment wallet bank card kefu service services support help online vip
  app apps web wap mobile official verify verification auth account accounts user id update confirm refund tuikuan claim
  reward rewards gift gifts bonus prize activity huodong anquan zhifu denglu guanwang shop store mall shangcheng buy sale
  deals credit loan daikuan jifen points etc express track tracking delivery post parcel kuaidi center centre cn com china
  net org www wwww my global hk info alert notice unlock recover reset invoice billing customer team portal cloud mail
  exchange trade invest fund licai jinrong finance crypto token airdrop ticket tickets order orders dingdan tuihuo return
  returns kf sj client member vips pwd password renzheng shenhe yanzheng jiedai baitiao huabei jiebei hongbao lingqu fuli
  duijiang zhongjiang banka xinyongka yinhang chaxun wuliu peichang lipei tuiding gaiqian shiming`.split(/\s+/),
);
const LONGEST = 12;

/** Whether a text is nothing but such words, digits and hyphens, at least one word. */
export function isRiskWords(text: string): boolean {
  if (text.length > 63) return false;
  const reached: boolean[] = [true];
  for (let end = 1; end <= text.length; end++) {
    let can = /[\d-]/.test(text[end - 1] ?? '') && reached[end - 1] === true;
    for (let start = Math.max(0, end - LONGEST); !can && start < end; start++) {
      can = reached[start] === true && WORDS.has(text.slice(start, end));
    }
    reached.push(can);
  }
  return reached[text.length] === true && /[a-z]/.test(text);
}

const SUFFIXES = new Set(
  `top xyz vip icu club shop site online store tech wang ltd cc pw tk ml ga cf gq buzz cyou rest click link live work fun
  monster sbs cfd bond lol quest beauty hair skin life world xin ren win bid loan men party review date stream trade
  racing download space website press host mobi info biz ws su cam best`.split(/\s+/),
);

/** Whether a public suffix is among those that are cheap and often abused. */
export function isRiskSuffix(suffix: string): boolean {
  return SUFFIXES.has(suffix);
}

const CHINESE = /^(?:官网|官方|客服|支付|安全|登录|商城|银行|退款|中心|服务|理赔|贷款|信用卡|在线|网|[\da-z-])+$/;

/** The same for what stands beside a Chinese name. */
export function isChineseRisk(text: string): boolean {
  return text.length <= 63 && CHINESE.test(text);
}
