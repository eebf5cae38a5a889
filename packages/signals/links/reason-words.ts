import type { LinkReason } from './types.ts';

/** What a reason means, for people, in both languages of the product. */
export const REASON_WORDS: Readonly<Record<LinkReason, { readonly 'zh-CN': string; readonly en: string }>> = {
  on_allow_list: { 'zh-CN': '公司允许的网址。', en: 'An address that the company allows.' },
  not_on_list: {
    'zh-CN': '不在公司允许的网址名单里，不能直接点开。',
    en: 'Not on the company’s list of allowed addresses, so it cannot be clicked.',
  },
  official_brand: {
    'zh-CN': '这是该品牌自己的域名，但不在公司名单里。',
    en: 'The brand’s own domain, but not on the company’s list.',
  },
  homograph: {
    'zh-CN': '域名里混有长得像英文字母的其他文字，冒充该品牌。',
    en: 'Letters of another script stand in the domain so that it looks like this brand’s.',
  },
  typosquat: {
    'zh-CN': '域名与该品牌只差一点，像是故意拼错。',
    en: 'The domain is nearly this brand’s, as if misspelt on purpose.',
  },
  brand_subdomain: {
    'zh-CN': '品牌名只写在前面，真正的域名属于别人。',
    en: 'The brand stands in front only; the domain itself is somebody else’s.',
  },
  brand_in_domain: {
    'zh-CN': '别人的域名里夹带了该品牌的名字。',
    en: 'Somebody else’s domain carries this brand’s name.',
  },
  other_suffix: {
    'zh-CN': '名字与该品牌相同，后缀却不是该品牌的。',
    en: 'The brand’s name under an ending that is not the brand’s.',
  },
  punycode: {
    'zh-CN': '域名含非英文字母，请核对两种写法。',
    en: 'The domain has letters beyond English; compare both ways of writing it.',
  },
  shortener: { 'zh-CN': '短链接，看不出会打开哪里。', en: 'A short link: where it leads cannot be seen.' },
  open_redirect: { 'zh-CN': '打开后会转到另一个网址。', en: 'It forwards to another address.' },
  userinfo: {
    'zh-CN': '@ 前面的网址是假的，真正打开的是后面的。',
    en: 'What stands before the @ is a decoy; what opens stands behind it.',
  },
  ip_address: { 'zh-CN': '直接用机器地址，没有域名。', en: 'The address of a machine, without a domain.' },
  disguised_ip: {
    'zh-CN': '机器地址被改写成看不懂的数字。',
    en: 'The address of a machine, rewritten so that it is not recognised.',
  },
  unsafe_scheme: {
    'zh-CN': '点开会运行代码或打开本机文件。',
    en: 'Opening it runs code or opens a file of this computer.',
  },
  app_link: { 'zh-CN': '会打开手机里的应用或小程序。', en: 'It opens an app or mini-program.' },
  share_code: {
    'zh-CN': '购物口令，复制后会在应用里打开商品或页面。',
    en: 'A share code: copied, it opens a page in an app.',
  },
  disguised_writing: {
    'zh-CN': '网址被改写过（如“点com”“hxxp”），像是在躲避检查。',
    en: 'The address is rewritten (such as “dot com”, “hxxp”), as if to avoid checks.',
  },
  hidden_characters: { 'zh-CN': '网址里藏有看不见的字符。', en: 'Invisible characters stand in the address.' },
  program_file: { 'zh-CN': '会下载安装程序。', en: 'It downloads a program.' },
  too_long: { 'zh-CN': '网址太长，无法核对。', en: 'The address is too long to be checked.' },
  too_many: {
    'zh-CN': '这条消息里的网址太多，后面的没有核对。',
    en: 'There are too many addresses in this message; these were not checked.',
  },
};
