import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import './menu.css'

export interface MenuEntry {
  readonly id: string
  readonly label: ReactNode
  readonly detail?: string
  readonly run: () => void
  readonly chosen?: boolean
}

/** A button that opens a list of what else can be done. */
export function Menu({
  label,
  className = 'btn',
  entries,
}: {
  readonly label: ReactNode
  readonly className?: string
  readonly entries: readonly MenuEntry[]
}) {
  return (
    <MenuTrigger>
      <Button className={className}>{label}</Button>
      <Popover className="menu" placement="bottom end">
        <AriaMenu onAction={(key) => entries.find((entry) => entry.id === key)?.run()} selectionMode="none">
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={typeof entry.label === 'string' ? entry.label : entry.id}
              className={entry.chosen ? 'entry chosen' : 'entry'}
            >
              <span>{entry.label}</span>
              {entry.detail && <small className="quiet">{entry.detail}</small>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
