import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../kernel/api/index.ts'
import { ErrorPart, say } from '../kernel/feedback/index.ts'
import { CopyField } from '../kernel/fields/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { endFeed, feedQuery, makeFeed } from './api.ts'
import './settings.css'

/** The own limits in the phone's calendar: an address that is shown once, and ends by a press. */
export default function CalendarFeed() {
  const client = useQueryClient()
  const today = useToday()
  const feed = useQuery(feedQuery)
  const [address, setAddress] = useState<string | null>(null)
  const made = feed.data?.madeAt ?? null

  const make = () =>
    makeFeed().then(
      (fresh) => {
        setAddress(fresh.address)
        void client.invalidateQueries({ queryKey: feedQuery.queryKey })
      },
      (error: unknown) => say(problemOf(error).message),
    )
  const end = () =>
    endFeed().then(
      () => {
        setAddress(null)
        say('订阅地址已停用')
        void client.invalidateQueries({ queryKey: feedQuery.queryKey })
      },
      (error: unknown) => say(problemOf(error).message),
    )

  return (
    <section aria-labelledby="feed">
      <h2 id="feed">手机日历</h2>
      <p className="quiet">
        在手机或电脑的日历里“添加订阅日历”，填入地址，就能看到要办的事和时限，到期前按规定提醒。任务标题会存到日历服务商那里；地址只给自己用，怀疑泄露就停用。
      </p>
      {feed.isError && <ErrorPart error={feed.error} onRetry={() => void feed.refetch()} />}
      {address !== null && (
        <CopyField id="feed-address" label="订阅地址，只显示这一次" value={address} copyLabel="复制地址">
          <a className="btn" href={address.replace(/^https?:/, 'webcal:')}>
            用日历打开
          </a>
        </CopyField>
      )}
      {feed.isSuccess && made !== null && (
        <p>
          {timeWord(made, today)} 生成，
          {feed.data.usedAt === null ? '还没有日历来取过' : `最近 ${timeWord(feed.data.usedAt, today)} 取过`}
        </p>
      )}
      {feed.isSuccess && (
        <div className="acts">
          <button type="button" className="btn" onClick={() => void make()}>
            {made === null ? '生成订阅地址' : '换一个地址'}
          </button>
          {made !== null && (
            <button type="button" className="btn danger" onClick={() => void end()}>
              停用
            </button>
          )}
        </div>
      )}
    </section>
  )
}
