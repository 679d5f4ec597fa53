import { Link, Outlet } from '@tanstack/react-router'
import './open-guide.css'

/** The guide before anybody has signed in, or on the way there: it says nothing of the county. */
export default function OpenGuide() {
  return (
    <div className="open-guide">
      <header className="no-print">
        <b>安澜</b>
        <Link to="/">去登录</Link>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
