/**
 * Brands that are imitated, one a line, authored: `code|flags|name|domains|other own domains`. The domains of
 * the fourth field lend their first label as what is imitated; those in the fifth are the brand's too, but nobody imitates them.
 * Flags: `w` its label is an ordinary word or a part of many; `p` others rightly have a sub-domain of that name, for the
 * service they built upon it (weixin.shop.cn); `g` it has a domain of its own in most countries (google.de).
 */
export const BRAND_ROWS = `
icbc||工商银行|icbc.com.cn|icbc-axa.com icbcasia.com
ccb||建设银行|ccb.com|ccb.com.cn ccbfund.cn
abchina||农业银行|abchina.com|abchina.com.cn 95599.cn
boc||中国银行|boc.cn bankofchina.com|bochk.com
bankcomm||交通银行|bankcomm.com|95559.com.cn
cmbchina||招商银行|cmbchina.com|cmbimg.com
psbc||邮储银行|psbc.com|
spdb||浦发银行|spdb.com.cn spdbccc.com.cn|
cebbank||光大银行|cebbank.com|
cmbc||民生银行|cmbc.com.cn|
pingan|w|平安|pingan.com pingan.com.cn|orangebank.com.cn
cib||兴业银行|cib.com.cn|
hxb||华夏银行|hxb.com.cn|
cgbchina||广发银行|cgbchina.com.cn|
citicbank||中信银行|citicbank.com|citic.com ecitic.com
czbank||浙商银行|czbank.com|
cbhb||渤海银行|cbhb.com.cn|
hfbank||恒丰银行|hfbank.com.cn|
bankofbeijing||北京银行|bankofbeijing.com.cn|
bosc||上海银行|bosc.cn bankofshanghai.com|
nbcb||宁波银行|nbcb.com.cn|
njcb||南京银行|njcb.com.cn|
jsbchina||江苏银行|jsbchina.cn|
hzbank||杭州银行|hzbank.com.cn|
webank||微众银行|webank.com|
mybank|w|网商银行|mybank.cn|
unionpay||银联|unionpay.com 95516.com unionpayintl.com|
chinaums||银联商务|chinaums.com|
alipay|p|支付宝|alipay.com alipayplus.com|alipayobjects.com alipay.hk antgroup.com antfin.com
tenpay|p|财付通|tenpay.com|
lakala||拉卡拉|lakala.com|
picc||中国人保|picc.com|picc.com.cn epicc.com.cn
cpic||太平洋保险|cpic.com.cn|
chinalife||中国人寿|e-chinalife.com chinalife.com.cn|clic.com
newchinalife||新华保险|newchinalife.com|
taikang|w|泰康|taikang.com|
zhongan||众安保险|zhongan.com zhongan.io|
citics||中信证券|citics.com|
gtja||国泰君安|gtja.com|
htsc||华泰证券|htsc.com.cn htsc.com|
eastmoney||东方财富|eastmoney.com|dfcfw.com 18.cn
xueqiu||雪球|xueqiu.com|imedao.com
10jqka||同花顺|10jqka.com.cn|
lufax||陆金所|lufax.com lu.com|
creditchina||信用中国|creditchina.gov.cn|
12306||铁路12306|12306.cn|
10086||中国移动|10086.cn chinamobile.com chinamobileltd.com|
10010||中国联通|10010.com chinaunicom.com chinaunicom.com.cn|10010.cn wo.com.cn
189||中国电信|189.cn chinatelecom.com.cn|21cn.com
chinatower||中国铁塔|chinatowercom.cn|
95598||国家电网|95598.cn sgcc.com.cn|
sinopec||中国石化|sinopec.com sinopecgroup.com|
petrochina||中国石油|petrochina.com.cn cnpc.com.cn|
sf-express||顺丰|sf-express.com|sf-international.com
zto||中通快递|zto.com|
yto||圆通快递|yto.net.cn|yto56.com.cn
sto||申通快递|sto.cn|
yundaex||韵达快递|yundaex.com|
jtexpress||极兔速递|jtexpress.cn jtexpress.com.cn|jtexpress.my jtexpress.sg jtexpress.ph jtexpress.vn
ems||中国邮政|ems.com.cn chinapost.com.cn|11183.com.cn
deppon||德邦快递|deppon.com|
cainiao||菜鸟|cainiao.com|guoguo-app.com
kuaidi100||快递100|kuaidi100.com|
taobao|p|淘宝|taobao.com taobao.org|tb.cn taobaocdn.com tbcdn.cn taobao.net
tmall|p|天猫|tmall.com tmall.hk|
jd|p|京东|jd.com|jd.hk jd.id jdl.com jdcloud.com jdpay.com 3.cn 360buy.com 360buyimg.com jd.co.th jdl.cn jddj.com
pinduoduo||拼多多|pinduoduo.com yangkeduo.com|pddpic.com
suning||苏宁|suning.com|suning.cn
gome||国美|gome.com.cn|
vipshop||唯品会|vipshop.com|vip.com vipstatic.com
dangdang||当当|dangdang.com|
1688|p|阿里巴巴1688|1688.com|
alibaba|p|阿里巴巴|alibaba.com alibabagroup.com alibabacloud.com|alicdn.com alimama.com alitrip.com aliwork.com alibaba-inc.com alikunlun.com
aliyun|p|阿里云|aliyun.com|aliyuncs.com aliyundrive.com aliyun-inc.com
aliexpress||速卖通|aliexpress.com aliexpress.us aliexpress.ru|
dewu||得物|dewu.com|poizon.com
kaola||考拉海购|kaola.com|
xianyu||闲鱼|goofish.com xianyu.com|
zhuanzhuan||转转|zhuanzhuan.com|
smzdm||什么值得买|smzdm.com|
meituan|p|美团|meituan.com|meituan.net sankuai.com
dianping|p|大众点评|dianping.com|dpfile.com
eleme||饿了么|eleme.cn ele.me|elemecdn.com
didi||滴滴|didiglobal.com xiaojukeji.com didichuxing.com|didistatic.com
ctrip||携程|ctrip.com|ctrip.cn c-ctrip.com tripcdn.com ctrip.com.hk
qunar||去哪儿|qunar.com|qunarzz.com
fliggy||飞猪|fliggy.com|
tuniu||途牛|tuniu.com|
mafengwo||马蜂窝|mafengwo.cn mafengwo.com|
huazhu||华住|huazhu.com|
airchina||国航|airchina.com.cn airchina.com|
ceair||东方航空|ceair.com|
csair||南方航空|csair.com|
hnair||海南航空|hnair.com hainanairlines.com|
xiamenair||厦门航空|xiamenair.com xiamenair.com.cn|
58||58同城|58.com 58tongcheng.com|
ganji|w|赶集网|ganji.com|
anjuke||安居客|anjuke.com|
lianjia||链家|lianjia.com ke.com|ljcdn.com
ziroom||自如|ziroom.com|
zhaopin|w|智联招聘|zhaopin.com|
51job||前程无忧|51job.com|
zhipin||BOSS直聘|zhipin.com|
liepin||猎聘|liepin.com|
autohome|w|汽车之家|autohome.com.cn|
guazi||瓜子二手车|guazi.com|
baidu|p|百度|baidu.com|bdstatic.com baidustatic.com bcebos.com baidubce.com bdimg.com hao123.com dwz.cn baidupcs.com
qq|p|QQ|qq.com|qpic.cn qlogo.cn gtimg.com gtimg.cn qqread.com
wechat|p|微信|wechat.com weixin.com|weixinbridge.com servicewechat.com
tencent|p|腾讯|tencent.com|myqcloud.com qcloud.com tencent-cloud.com tencentcloud.com tencentmusic.com tencentcs.com tencent-cloud.cn
163|p|网易|163.com netease.com|126.com yeah.net 126.net 127.net 163yun.com youdao.com netease.im
youdao||有道|youdao.com|
sina|p|新浪|sina.com.cn sina.com|sinaimg.cn sina.cn sinajs.cn
weibo|p|微博|weibo.com weibo.cn|
sohu||搜狐|sohu.com|sohu.cn sohucs.com itc.cn
sogou||搜狗|sogou.com|
360||360|360.cn qihoo.com 360.com|so.com qhimg.com
ifeng||凤凰网|ifeng.com|
zhihu|p|知乎|zhihu.com zhimg.com|
douban|p|豆瓣|douban.com|doubanio.com douban.fm
bilibili|p|哔哩哔哩|bilibili.com|b23.tv hdslb.com biligame.com bilivideo.com bilibili.tv
douyin|p|抖音|douyin.com|iesdouyin.com douyinpic.com douyinvod.com amemv.com
toutiao|p|今日头条|toutiao.com|toutiaocdn.com pstatp.com byteimg.com
kuaishou|p|快手|kuaishou.com|gifshow.com kwai.com chenzhongtech.com
xiaohongshu|p|小红书|xiaohongshu.com|xhslink.com xhscdn.com
youku||优酷|youku.com|ykimg.com
iqiyi||爱奇艺|iqiyi.com|qiyi.com qiyipic.com
mgtv||芒果TV|mgtv.com|
ximalaya||喜马拉雅|ximalaya.com|
kugou||酷狗|kugou.com|
douyu||斗鱼|douyu.com|douyucdn.cn
huya||虎牙|huya.com|
huawei|g|华为|huawei.com vmall.com|huaweicloud.com hicloud.com huaweicdn.com
xiaomi|g|小米|xiaomi.com xiaomi.cn|mi.com miui.com xiaomiyoupin.com mipay.com xiaomiev.com xiaomi.net
oppo|g|OPPO|oppo.com|oppo.cn opposhop.cn heytap.com
vivo|g|vivo|vivo.com vivo.com.cn|vivoglobal.com
honor|gw|荣耀|honor.com hihonor.com honor.cn|
oneplus|g|一加|oneplus.com oneplus.in|
meizu||魅族|meizu.com|flyme.cn
lenovo|g|联想|lenovo.com lenovo.com.cn|
haier|g|海尔|haier.com|
midea|g|美的|midea.com midea.cn midea.com.cn|
gree||格力|gree.com|
hisense|g|海信|hisense.com hisense.cn|
dji|g|大疆|dji.com|djicdn.com
byd|g|比亚迪|byd.com bydauto.com.cn|
geely||吉利|geely.com|
xiaopeng||小鹏|xiaopeng.com|xpeng.com
iflytek||科大讯飞|iflytek.com xfyun.cn|
kingsoft||金山|kingsoft.com|wps.cn wps.com ksyun.com kdocs.cn
feishu|p|飞书|feishu.cn|feishucdn.com larksuite.com
dingtalk|p|钉钉|dingtalk.com|dingtalkapps.com
volcengine|p|火山引擎|volcengine.com|
bytedance|p|字节跳动|bytedance.com|bytedance.net
youzan|p|有赞|youzan.com|
mihoyo||米哈游|mihoyo.com|hoyolab.com hoyoverse.com
taptap||TapTap|taptap.cn taptap.io|
gitee|p|码云|gitee.com gitee.io|
csdn|p|CSDN|csdn.net|
chsi||学信网|chsi.com.cn|
chinatax||国家税务总局|chinatax.gov.cn|
luckincoffee||瑞幸|luckincoffee.com lkcoffee.com|
haidilao||海底捞|haidilao.com|
deepseek|p|DeepSeek|deepseek.com|
damai||大麦|damai.cn|
maoyan||猫眼|maoyan.com|
moutai||茅台|moutaichina.com moutai.com.cn|
yili||伊利|yili.com|
mengniu||蒙牛|mengniu.com.cn|
anta||安踏|anta.com|
wanda||万达|wanda.cn|wandagroup.com
vanke||万科|vanke.com|
google|gp|Google|google.com googlemail.com|google.cn googleapis.com googleusercontent.com gstatic.com goo.gl googletagmanager.com googlesyndication.com googleadservices.com google-analytics.com googlevideo.com googleblog.com withgoogle.com googlesource.com
gmail|p|Gmail|gmail.com|
youtube|gp|YouTube|youtube.com youtu.be youtube-nocookie.com|ytimg.com youtubekids.com
facebook|gp|Facebook|facebook.com|fb.com fbcdn.net fb.me facebook.net facebookmail.com
instagram|p|Instagram|instagram.com|cdninstagram.com
whatsapp|p|WhatsApp|whatsapp.com|whatsapp.net wa.me
twitter|p|X|twitter.com|x.com twimg.com t.co
linkedin|p|领英|linkedin.com linkedin.cn|licdn.com lnkd.in
tiktok|p|TikTok|tiktok.com|tiktokcdn.com tiktokv.com
telegram|pw|Telegram|telegram.org|t.me telegra.ph telegram.me
discord|pw|Discord|discord.com discord.gg discordapp.com|discordapp.net discord.media
reddit|p|Reddit|reddit.com|redd.it redditmedia.com redditstatic.com
netflix||Netflix|netflix.com|nflxvideo.net
spotify|p|Spotify|spotify.com|scdn.co
twitch|pw|Twitch|twitch.tv|
wikipedia|p|Wikipedia|wikipedia.org wikipedia.com|wikimedia.org
apple|gwp|苹果|apple.com apple.com.cn|apple.news mzstatic.com apple.co apple-dns.net cdn-apple.com
icloud||iCloud|icloud.com icloud.com.cn|icloud-content.com
microsoft|gp|微软|microsoft.com microsoftonline.com|live.com office.com office365.com windows.com windows.net azure.com windowsupdate.com sharepoint.com microsoft365.com msn.com bing.com skype.com onedrive.com outlook.com hotmail.com
outlook|p|Outlook|outlook.com|
office365|p|Office|office365.com|
hotmail|p|Hotmail|hotmail.com|
yahoo|gp|雅虎|yahoo.com|yahoo.net yimg.com yahoo.co.jp yahooapis.com
amazon|gwp|亚马逊|amazon.com amazon.cn|amazonaws.com amazonaws.com.cn media-amazon.com amazon.jobs amazontrust.com amazon.dev amazonses.com amazonpay.com ssl-images-amazon.com amzn.to
ebay|g|eBay|ebay.com|ebayimg.com ebaystatic.com
walmart|g|沃尔玛|walmart.com walmart.cn|
costco|g|开市客|costco.com costco.com.cn|
ikea|g|宜家|ikea.com ikea.cn|
uniqlo|g|优衣库|uniqlo.com uniqlo.cn|
nike|g|耐克|nike.com nike.com.cn|
adidas|g|阿迪达斯|adidas.com adidas.com.cn|
starbucks|g|星巴克|starbucks.com starbucks.com.cn|
mcdonalds|g|麦当劳|mcdonalds.com mcdonalds.com.cn|
lazada|g|Lazada|lazada.com lazada.sg|lazada.vn lazada.co.th lazada.com.my
shopee|g|虾皮|shopee.com shopee.sg|shopee.cn shopee.tw
shein|g|SHEIN|shein.com|sheingroup.com
rakuten|g|乐天|rakuten.com rakuten.co.jp|
paypal|gp|PayPal|paypal.com paypal.cn|paypalobjects.com paypal.me paypal-communication.com
stripe|wp|Stripe|stripe.com|stripe.network
visa|gw|Visa|visa.com visa.com.cn|
mastercard|g|万事达|mastercard.com mastercard.com.cn|
americanexpress|g|美国运通|americanexpress.com americanexpress.com.cn|aexp-static.com
westernunion|g|西联汇款|westernunion.com|
bankofamerica||美国银行|bankofamerica.com|bofa.com
wellsfargo||富国银行|wellsfargo.com|
citibank|g|花旗|citi.com citibank.com citibank.com.cn|citigroup.com
hsbc|g|汇丰|hsbc.com hsbc.com.cn hsbc.com.hk|
barclays|g|巴克莱|barclays.com barclays.co.uk|
jpmorgan|g|摩根大通|jpmorgan.com jpmorganchase.com chase.com|
hangseng||恒生银行|hangseng.com|
binance||币安|binance.com binance.us|
coinbase||Coinbase|coinbase.com|
booking|wp|Booking|booking.com|
airbnb|g|爱彼迎|airbnb.com airbnb.cn|
expedia|g|Expedia|expedia.com|
tripadvisor|g|猫途鹰|tripadvisor.com tripadvisor.cn|
marriott|g|万豪|marriott.com marriott.com.cn|
hilton|gw|希尔顿|hilton.com hilton.com.cn|
emirates|w|阿联酋航空|emirates.com|
cathaypacific||国泰航空|cathaypacific.com|
uber|g|优步|uber.com|ubereats.com
fedex|g|联邦快递|fedex.com|fedex.com.cn
dhl|g|DHL|dhl.com dhl.de dhl.com.cn|
github|p|GitHub|github.com github.io|githubusercontent.com githubassets.com github.dev
gitlab|p|GitLab|gitlab.com|gitlab.io
openai|p|OpenAI|openai.com chatgpt.com|oaistatic.com
adobe|gp|Adobe|adobe.com|adobe.io
dropbox|p|Dropbox|dropbox.com|dropboxusercontent.com
samsung|g|三星|samsung.com samsung.com.cn samsung.cn|samsungcloud.com
sony|g|索尼|sony.com sony.com.cn|
tesla|g|特斯拉|tesla.com tesla.cn|
toyota|g|丰田|toyota.com toyota.com.cn|
nvidia|g|英伟达|nvidia.com nvidia.cn|
oracle|gwp|甲骨文|oracle.com|oraclecloud.com
salesforce|p|Salesforce|salesforce.com|
steam|w|Steam|steampowered.com steamcommunity.com|steamstatic.com steamcontent.com
roblox|g|Roblox|roblox.com|rbxcdn.com
epicgames||Epic Games|epicgames.com|
playstation|g|PlayStation|playstation.com|
nintendo|g|任天堂|nintendo.com nintendo.co.jp|
metamask||MetaMask|metamask.io|
disney|g|迪士尼|disney.com disney.cn disneyplus.com|shanghaidisneyresort.com
`;
