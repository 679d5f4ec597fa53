import './print-frame.css'

/** Over a printed list: what it is, and scope and time of its figures. Not on the screen. */
export function PrintHead({ title, caption }: { readonly title: string; readonly caption: string }) {
  return (
    <header className="print-frame head">
      <b>{title}</b>
      <span>{caption}</span>
    </header>
  )
}

/** Under a printed list: who signs for it. */
export function PrintFoot() {
  return (
    <footer className="print-frame foot">
      <span>制表：</span>
      <span>审核：</span>
      <span>日期：</span>
    </footer>
  )
}
