import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../kernel/icon/index.ts'
import { PhoneBell } from '../notices/Bell.tsx'
import { setAppearance, useAppearance } from '../shell/appearance.ts'

/** The head of a phone's page: back where one came from somewhere, the title, and large type one touch away. */
export function PhoneHead({
  title,
  back = false,
  children,
}: {
  readonly title: string
  readonly back?: boolean
  readonly children?: ReactNode
}) {
  const router = useRouter()
  const { large } = useAppearance()
  return (
    <header className="phone-head no-print">
      {back && (
        <button
          type="button"
          className="tap"
          aria-label="返回"
          onClick={() =>
            window.history.length > 1 ? router.history.back() : void router.navigate({ to: '/' })
          }
        >
          <Icon name="back" />
        </button>
      )}
      <h1 className="clip">{title}</h1>
      {children}
      <PhoneBell />
      <button
        type="button"
        className="tap"
        aria-pressed={large}
        onClick={() => setAppearance({ large: !large })}
      >
        大字
      </button>
    </header>
  )
}
