import { clockOf, dayOfInstant, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { useSyncExternalStore } from 'react'
import type { Me } from '../api/types.ts'
import { connectionIsLost, watchConnection } from '../kernel/api/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import './banners.css'

/** What holds for every page: no line to the server, no post any more, a clock that is set. */
export function Banners({ me }: { readonly me: Me }) {
  const lost = useSyncExternalStore(watchConnection, connectionIsLost)
  return (
    <div className="banners no-print">
      <div role="status">
        {lost && (
          <p className="banner near">
            <Icon name="offline" />
            网络中断，正在重连。已填的内容保存在本机，恢复后请再提交。
          </p>
        )}
      </div>
      {me.posts.length === 0 && me.account.administers === null && (
        <p className="banner near">
          <Icon name="lock" />
          您现在没有岗位，看不到工作内容。如有疑问，请联系安全管理员。
        </p>
      )}
      {me.clock.isSet && (
        <p className="banner">
          <Icon name="clock" />
          测试环境，系统时间已设为 {clockWords(me.clock.now)}，不是真实时间。
        </p>
      )}
    </div>
  )
}

function clockWords(iso: string): string {
  const at = parseInstant(iso)
  return isRefusal(at) ? iso : `${dayOfInstant(at)} ${clockOf(at)}`
}
