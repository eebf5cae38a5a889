/** Short links and forwarding parameters: where they lead cannot be seen. Authored list. */

const SHORTENERS = new Set(
  `t.cn dwz.cn url.cn suo.im suo.nz t.co bit.ly goo.gl tinyurl.com ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at
  rb.gy tiny.cc bl.ink s.id t.ly lnkd.in adf.ly shorte.st dwz.mk dwz.win dwz.lc 985.so u.nu sourl.cn c1n.cn mrw.so
  dlj.ee 6du.in 0x3.me tb.cn 3.cn w.url.cn sina.lt x.gd urlz.fr qr.ae soo.gd clck.ru vk.cc s2r.co mtw.so rrd.me
  suowo.cn sohu.gg xhslink.com b23.tv v.douyin.com m.tb.cn u.jd.com l.wechat.com s.click.taobao.com surl.amap.com
  j.mp dlvr.it trib.al fb.me youtu.be amzn.to wa.me kutt.it qr.net qrco.de qr.me bitly.com tiny.one short.io`.split(
    /\s+/,
  ),
);

/** Hosts of brands themselves where anybody's link can be behind. */
export function isShortener(host: string, domain: string | null): boolean {
  return SHORTENERS.has(host) || (domain !== null && SHORTENERS.has(domain));
}

const PARAMETER =
  /[?&#](?:url|target|targeturl|redirect|redirect_?ur[il]|redirect_to|returnurl|return_?to|return|goto|go|to|link|jump|jumpurl|next|dest|destination|continue|callback|u|r|q|out|forward|src)=([^&#]{1,2048})/gi;
/** Some forward behind a path: `/link/https://…`. */
const IN_PATH = /[^?#]\/(https?:\/\/?[^?#\s]{4,2048})/i;
const ABSOLUTE = /^(?:https?:)?[/\\]{2}[^/\\]/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address that a link hands on in a parameter or in its path; null where it hands on none. */
export function forwardedTo(afterHost: string): string | null {
  for (const [, value = ''] of afterHost.matchAll(PARAMETER)) {
    const target = decoded(value);
    if (ABSOLUTE.test(target)) return target;
    const twice = decoded(target);
    if (ABSOLUTE.test(twice)) return twice;
  }
  return IN_PATH.exec(afterHost)?.[1] ?? null;
}
