import { Dialog } from '../kernel/dialog/index.ts'
import { ActionForm, type ActionFormProps } from './ActionForm.tsx'

/** The form of an action above its task. */
export default function ActionDialog(props: ActionFormProps) {
  return (
    <Dialog title={props.act.label} onClose={props.onClose}>
      <ActionForm {...props} />
    </Dialog>
  )
}
