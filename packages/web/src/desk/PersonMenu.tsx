import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Me } from '../api/types.ts'
import { problemOf } from '../kernel/api/index.ts'
import { say } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Menu, type MenuEntry } from '../kernel/menu/index.ts'
import { signOut, wearHat } from '../session/api.ts'
import { hatOf } from '../shell/navigation.ts'

/** Who I am, and under which of my posts I act. */
export function PersonMenu({ me }: { readonly me: Me }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const current = hatOf(me)
  const hats = me.posts.map(
    (hat): MenuEntry => ({
      id: hat.id,
      label: hat.unitName,
      detail: hat.title || hat.roleLabel,
      chosen: hat.id === current?.id,
      run: () => {
        wearHat(hat.id).then(
          () => {
            say(`现以${hat.unitShortName}${hat.title || hat.roleLabel}身份办理`)
            void client.invalidateQueries()
          },
          (error: unknown) => say(problemOf(error).message),
        )
      },
    }),
  )
  const others: readonly MenuEntry[] = [
    { id: 'settings', label: '个人设置', run: () => void navigate({ to: '/me' }) },
    { id: 'guide', label: '使用指南', run: () => void navigate({ to: '/guide' }) },
    { id: 'leave', label: '退出', run: () => void signOut().finally(() => window.location.assign('/')) },
  ]
  return (
    <span className="person">
      <Menu
        label={
          <>
            <Icon name="person" />
            {me.account.name}
            {current && (
              <span className="quiet">
                {current.unitShortName}
                {current.title === '' ? '' : ` · ${current.title}`}
              </span>
            )}
            <Icon name="down" />
          </>
        }
        entries={me.posts.length > 1 ? [...hats, ...others] : others}
      />
    </span>
  )
}
