import type { TextSelection } from '../paper/offsets.ts'

/** Over the source while words are selected: make a duty of them. */
export function SelectionBar(props: {
  readonly selection: TextSelection
  readonly onAdd: () => void
  readonly onDrop: () => void
}) {
  return (
    <div className="selection-bar" role="toolbar" aria-label="选中的原文">
      <span>已选 {props.selection.to - props.selection.from} 字</span>
      <button type="button" className="btn" onClick={props.onAdd}>
        补为一条任务
      </button>
      <button type="button" className="btn plain" onClick={props.onDrop}>
        取消
      </button>
    </div>
  )
}
