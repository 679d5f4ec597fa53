import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { Icon } from '../icon/index.ts'
import '../menu/menu.css'
import './column-menu.css'
import type { ChosenColumns } from './use-columns.ts'

/** Which columns a list shows; what a row is read by cannot be left out. */
export function ColumnMenu<Row>({
  columns: { all, hidden, hide },
}: {
  readonly columns: ChosenColumns<Row>
}) {
  const free = all.filter((column) => !column.always)
  return (
    <MenuTrigger>
      <Button className="btn">
        <Icon name="columns" />列
      </Button>
      <Popover className="menu column-menu" placement="bottom end">
        <Menu
          aria-label="显示哪些列"
          selectionMode="multiple"
          selectedKeys={free.flatMap(({ id }) => (hidden.has(id) ? [] : [id]))}
          onSelectionChange={(keys) =>
            hide(new Set(keys === 'all' ? [] : free.flatMap(({ id }) => (keys.has(id) ? [] : [id]))))
          }
        >
          {free.map((column) => (
            <MenuItem key={column.id} id={column.id} textValue={column.head} className="entry">
              {({ isSelected }) => (
                <>
                  <span className="box">{isSelected && <Icon name="tick" />}</span>
                  {column.head}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
