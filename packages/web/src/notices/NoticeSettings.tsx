import { type PersonalWay, personalWays, type Topic } from '@anlan/domain/notices'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { problemOf } from '../kernel/api/index.ts'
import { ErrorPart, Loading, say } from '../kernel/feedback/index.ts'
import { chooseWays, settingsQuery } from './api.ts'
import { EmailForm } from './EmailForm.tsx'
import './settings.css'
import type { NoticeSettings as Settings, TopicSetting } from './types.ts'

/** What reaches the person where; what must reach whoever has to act stays on. */
export default function NoticeSettings() {
  const client = useQueryClient()
  const settings = useQuery(settingsQuery)
  const take = (fresh: Settings) => {
    client.setQueryData(settingsQuery.queryKey, fresh)
    void client.invalidateQueries({ queryKey: ['notices', 'unread'] })
  }

  function toggle({ id, on }: TopicSetting, way: PersonalWay) {
    const ways = on.includes(way) ? on.filter((each) => each !== way) : [...on, way]
    // Shown at once; what the server did not take goes back to how it was.
    client.setQueryData(settingsQuery.queryKey, (shown) => shown && withTopic(shown, id, ways))
    chooseWays(id, ways).then(take, (error: unknown) => {
      say(problemOf(error).message)
      void settings.refetch()
    })
  }

  const { data } = settings
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">通知</h2>
      {settings.isPending && <Loading />}
      {settings.isError && <ErrorPart error={settings.error} onRetry={() => void settings.refetch()} />}
      {data && (
        <>
          <table className="ways">
            <caption className="hidden">哪些通知用哪种方式告诉我</caption>
            <thead>
              <tr>
                <th scope="col">内容</th>
                {data.ways.map(({ id, label }) => (
                  <th key={id} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.topics.map((topic) => (
                <tr key={topic.id}>
                  <th scope="row">
                    {topic.label}
                    <small className="quiet">{topic.hint}</small>
                  </th>
                  {personalWays.map((way) => (
                    <WayCell
                      key={way}
                      topic={topic}
                      way={way}
                      settings={data}
                      onToggle={() => toggle(topic, way)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet small">
            灰色勾是职责所在，不能关闭。邮件和短信在 {data.quiet.from} 至次日 {data.quiet.to} 不发，催办除外。
            {data.groups.length > 0 && `本单位的新任务、催办和到期提醒同时发到${data.groups.join('、')}。`}
          </p>
          <ul className="ways-where">
            {data.ways
              .filter(({ id, words }) => id !== 'page' && words !== '')
              .map(({ id, label, words }) => (
                <li key={id}>
                  <span>{label}</span>
                  {words}
                </li>
              ))}
          </ul>
          <EmailForm settings={data} onChanged={take} />
        </>
      )}
    </section>
  )
}

function withTopic(settings: Settings, id: Topic, on: readonly PersonalWay[]): Settings {
  return { ...settings, topics: settings.topics.map((topic) => (topic.id === id ? { ...topic, on } : topic)) }
}

/** A choice; one that cannot be made says why in its name. */
function WayCell(props: {
  readonly topic: TopicSetting
  readonly way: PersonalWay
  readonly settings: Settings
  readonly onToggle: () => void
}) {
  const { topic, way, settings, onToggle } = props
  const { label = '', usable = false } = settings.ways.find(({ id }) => id === way) ?? {}
  const fixed = topic.fixed.includes(way)
  const why = fixed ? '，职责所在，不能关闭' : usable ? '' : '，还不能用'
  return (
    <td>
      <label>
        <input
          type="checkbox"
          aria-label={`${topic.label}：${label}${why}`}
          checked={topic.on.includes(way) && usable}
          disabled={fixed || !usable}
          onChange={onToggle}
        />
      </label>
    </td>
  )
}
