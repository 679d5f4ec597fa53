import { ActionForm, type ActionFormProps } from '../tasks/ActionForm.tsx'
import { PhoneHead } from './PhoneHead.tsx'

/** On the phone the form of an action is a page of its own: one thing at a time, and back is back. */
export default function ActionPage(props: ActionFormProps) {
  return (
    <>
      <PhoneHead title={props.act.label} back />
      <div className="page">
        <ActionForm {...props} />
      </div>
    </>
  )
}
