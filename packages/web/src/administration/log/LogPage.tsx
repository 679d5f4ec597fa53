import { getRouteApi } from '@tanstack/react-router'
import '../../kernel/filter/chip.css'
import { address } from '../../kernel/api/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { AdminFrame } from '../AdminFrame.tsx'
import { SecurityLog } from './SecurityLog.tsx'
import { TrailLog } from './TrailLog.tsx'

const route = getRouteApi('/admin/log')

/** The log for the audit administrator: what concerns safety, and what happened to matters without what they say. */
export default function LogPage() {
  const { of, ...filter } = route.useSearch()
  const matters = of === 'matters'
  const file = address(matters ? '/api/audit/matter-events.xlsx' : '/api/security-events.xlsx', filter)
  return (
    <AdminFrame
      title="审计日志"
      note={matters ? '谁对哪件事项做了什么，不含业务内容' : '登录、授权、导出、查看个人信息、配置'}
      acts={
        <a className="btn" href={file} download>
          <Icon name="download" />
          导出
        </a>
      }
    >
      <nav className="chips no-print" aria-label="哪种日志">
        <ChipLink to="/admin/log" search={{}} chosen={!matters}>
          安全日志
        </ChipLink>
        <ChipLink to="/admin/log" search={{ of: 'matters' }} chosen={matters}>
          办理记录
        </ChipLink>
      </nav>
      {matters ? <TrailLog filter={filter} /> : <SecurityLog filter={filter} />}
    </AdminFrame>
  )
}
