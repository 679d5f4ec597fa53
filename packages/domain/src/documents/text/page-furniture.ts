/**
 * Lines that a web page prints around a document: the way to it, buttons, counters, neighbours, the site's footer. All
 * patterns are tried on a whole folded line, and all are bounded.
 */
const LONGEST = 160

/** “当前位置：首页 > 政务公开 > 通知公告”. */
const PATH =
  /^(?:今天：.{0,20})?(?:您?(?:现在|当前)?(?:所在|的)?(?:的)?(?:位置|栏目)(?:是|：).*|首页.*[〉>»/|].*|[^《〈]{0,40}[〉>»][^《〈]{0,40}[〉>»][^《〈]*)$/
/** Counters, sizes, dates of the page: “发布时间：…来源：…浏览次数：…字号：大中小”. */
const FIELD =
  '(?:发布|更新|发表|录入|上传|编辑)(?:时间|日期)|(?:时间|日期)(?=：\\d{4}[-./])|(?:信息|稿件|文章|内容|文件)?来源|(?:文章)?作者|撰稿|(?:责任)?编辑|审核|核稿|(?:浏览|点击|阅读|访问|查看)(?:次数|量|数|率)?|字号|字体(?:大小)?|视力保护色|保护视力色|背景色|分享(?:到|至)?|打印|保存|收藏|已?有?人?(?:浏览|阅读)'
const FIELDS = new RegExp(`^(?:${FIELD})：`)
const COUNTED =
  /^(?:(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\d{1,2}：\d{2}(?:：\d{2})?)?)?[|丨]?(?:来源：[^，。；]{0,24})?[|丨]?(?:点击|浏览|阅读|访问|查看)(?:次数|量|数)?：?\d{0,9}次?$/
/** Buttons, alone or several on one line. */
const BUTTON =
  '首页|网站首页|新闻中心|政务公开|政务服务|政民互动|互动交流|公众参与|走进[\u4e00-\u9fff]{2,6}|专题专栏|数据开放|(?:最新)?通知公告|公告公示|快速通道|政策文件|信息公开目录|公开目录|其他文件|网站地图|站点地图|加入收藏|设为首页|联系我们|关于我们|网站声明|无障碍(?:阅读|浏览)?|适老版|长者模式|长者助手|手机版|电脑版|站群导航|繁體(?:版|中文)?|简体(?:版|中文)?|信息无障碍|打印文本|English|全文检索|搜索|检索|登录|注册|用户登录|朗读|收听|打印|打印本页|打印文章|关闭|关闭窗口|关闭本页|返回|返回顶部|返回首页|返回列表|收藏|收藏本页|分享|分享到|微信|微博|新浪微博|QQ空间|扫一扫|扫一扫在手机打开当前页|扫描二维码|二维码|相关阅读|相关文章|相关链接|相关附件|附件下载|下载|下载文件|点击下载|大|中|小|我要纠错|纠错|在线留言|一键分享|TOP|Top'
const BUTTONS = new RegExp(
  `^[〔【（]?(?:${BUTTON})(?:[〕】）|丨·\\/，、]{0,3}[〔【（]?(?:${BUTTON})){0,16}[〕】）]?$`,
)
const NEIGHBOUR = /^(?:上|下|前|后)一(?:篇|条|页)(?:文章|信息)?(?:：.{0,100}|没有了|无)?$/
/** The site's footer; who hosts an event is named without these. */
const FOOTER =
  /^(?:版权所有|技术支持|网站标识码|网站备案|建议使用|Copyright|[\u4e00-\u9fff]?ICP备|.{0,60}(?:ICP备\d|公网安备\d|网站标识码|版权所有))/i

/** A page that collects papers counts them: “第二篇：某某方案”. */
const COLLECTED =
  /^第[一二三四五六七八九十\d]{1,3}篇：.{4,60}(?:通知|方案|意见|计划|要点|预案|办法|制度|责任书|通报|通告)$/

/** A line of a table of contents: “1 总则………5”. */
const CONTENTS = /(?:…|[.·]{4})[….·]{0,120}（?\d{1,3}）?$/

/** Whether a folded line is only a page's, no words of the document. */
export function isPageFurniture(line: string): boolean {
  if (line === '' || line.length > LONGEST || line.endsWith('。')) return false
  return (
    PATH.test(line) ||
    FIELDS.test(line) ||
    COUNTED.test(line) ||
    BUTTONS.test(line) ||
    NEIGHBOUR.test(line) ||
    FOOTER.test(line) ||
    COLLECTED.test(line) ||
    CONTENTS.test(line)
  )
}
