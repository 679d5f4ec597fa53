import type { ReactNode } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Icon } from '../icon/index.ts'
import './dialog.css'

interface Props {
  readonly title: string
  readonly onClose: () => void
  /** A dialog that holds typed work does not go by a press beside it. */
  readonly keepsWork?: boolean
  readonly wide?: boolean
  readonly children: ReactNode
}

/** Above the page; on the phone it is the whole page. Escape closes, the focus returns to where it came from. */
export function Dialog({ title, onClose, keepsWork = true, wide = false, children }: Props) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={!keepsWork}
      onOpenChange={(open) => !open && onClose()}
      className="veil"
    >
      <Modal className={wide ? 'modal wide' : 'modal'}>
        <AriaDialog className="dialog">
          <header>
            <Heading slot="title">{title}</Heading>
            <button type="button" className="btn icon" aria-label="关闭" onClick={onClose}>
              <Icon name="cross" />
            </button>
          </header>
          <div className="content">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
