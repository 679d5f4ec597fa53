/** WeChat's own browser says so of itself. */
export const inWeChat = /MicroMessenger/i.test(navigator.userAgent)

/** The one thing that does not work there, where it matters. */
export function WeChatNote() {
  if (!inWeChat) return null
  return (
    <p className="banner">
      微信内不能下载表格和文件、不能装到桌面，其他都能用；要下载请点右上角“…”，选“在浏览器打开”。
    </p>
  )
}
