import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Me } from '../api/types.ts'
import { problemOf } from '../kernel/api/index.ts'
import { Loading, say } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { PhoneHead } from '../phone/PhoneHead.tsx'
import { setAppearance, type Theme, themeWords, useAppearance } from '../shell/appearance.ts'
import { hatOf, phonePlacesFor } from '../shell/navigation.ts'
import { useIsPhone } from '../shell/screen.ts'
import { WeChatNote } from '../shell/WeChatNote.tsx'
import { meQuery, signOut, wearHat } from './api.ts'
import './me.css'
import { PasswordForm } from './PasswordForm.tsx'

const NoticeSettings = lazy(() => import('../notices/NoticeSettings.tsx'))
const CalendarFeed = lazy(() => import('../notices/CalendarFeed.tsx'))

/** What concerns the person and this screen: posts, looks, password, leaving. */
export default function MePage() {
  const client = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const { theme, large } = useAppearance()
  const phone = useIsPhone()
  if (!me) return null
  const hat = hatOf(me)
  return (
    <>
      {phone && <PhoneHead title={me.account.name} />}
      <div className="me">
        {!phone && <h1>个人设置</h1>}
        {phone && <MorePlaces me={me} />}
        <section aria-labelledby="hats">
          <h2 id="hats">办理身份</h2>
          <div className="choices" role="radiogroup" aria-labelledby="hats">
            {me.posts.map((each) => (
              <label key={each.id} className={each.id === hat?.id ? 'on' : undefined}>
                <input
                  type="radio"
                  name="hat"
                  checked={each.id === hat?.id}
                  onChange={() => {
                    wearHat(each.id).then(
                      () => void client.invalidateQueries(),
                      (error: unknown) => say(problemOf(error).message),
                    )
                  }}
                />
                {each.unitName} {each.title || each.roleLabel}
              </label>
            ))}
          </div>
          {me.posts.length === 0 && <p className="quiet">这个账号没有岗位，只管系统，不看业务。</p>}
        </section>
        <WeChatNote />
        <section aria-labelledby="looks">
          <h2 id="looks">显示</h2>
          <div className="choices" role="radiogroup" aria-labelledby="looks">
            {(Object.entries(themeWords) as [Theme, string][]).map(([key, label]) => (
              <label key={key} className={key === theme ? 'on' : undefined}>
                <input
                  type="radio"
                  name="theme"
                  checked={key === theme}
                  onChange={() => setAppearance({ theme: key })}
                />
                {label}
              </label>
            ))}
          </div>
          <label className="tick">
            <input
              type="checkbox"
              checked={large}
              onChange={(event) => setAppearance({ large: event.target.checked })}
            />
            手机上用大字
          </label>
        </section>
        {me.posts.length > 0 && (
          <Suspense fallback={<Loading />}>
            <NoticeSettings />
            <CalendarFeed />
          </Suspense>
        )}
        <section aria-labelledby="password">
          <h2 id="password">修改口令</h2>
          <PasswordForm knowsCurrent onChanged={() => say('口令已修改')} />
        </section>
        <p>
          <button
            type="button"
            className="btn"
            onClick={() => void signOut().finally(() => window.location.assign('/'))}
          >
            退出登录
          </button>
        </p>
      </div>
    </>
  )
}

/** Where the phone's bar has no room to lead. */
function MorePlaces({ me }: { readonly me: Me }) {
  const { more } = phonePlacesFor(me)
  return (
    <nav className="more-places" aria-label="更多页面">
      {more.map(({ to, label, icon }) => (
        <Link key={to} to={to} className="btn">
          <Icon name={icon} />
          {label}
        </Link>
      ))}
      <Link to="/guide" className="btn">
        <Icon name="document" />
        使用指南
      </Link>
    </nav>
  )
}
