import { EmptyState } from '../../kernel/feedback/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'

/** What is done at the desk: said, with what can be done here instead. */
export default function AtTheDesk() {
  return (
    <>
      <PhoneHead title="通讯录" back />
      <EmptyState title="请在电脑上办">分组和导入在电脑上维护；手机上可以查人、查单位、打电话。</EmptyState>
    </>
  )
}
