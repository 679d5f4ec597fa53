import { variables } from './variables.ts'

const cell = (text: string) => text.replaceAll('|', '\\|')

function table(language: 0 | 1, head: readonly string[]): string {
  const rows = Object.entries(variables).map(([name, { type, meaning, ...declared }]) => {
    const preset = 'preset' in declared && declared.preset ? `\`${declared.preset}\`` : '—'
    return `| \`${name}\` | ${cell(type[language])} | ${preset} | ${cell(meaning[language])} |`
  })
  return [`| ${head.join(' | ')} |`, '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** docs/CONFIGURATION.md: the declared variables as tables, Chinese and English. Generated, and compared in CI. */
export function renderConfiguration(): string {
  return [
    '# 配置 Configuration',
    '',
    '由 `packages/server/src/platform/configuration/variables.ts` 生成，请勿手改。所有变量都来自环境，启动时一次检查完；空值等于未设。',
    '',
    table(0, ['变量', '类型', '默认', '说明']),
    '',
    '## English',
    '',
    'Generated from `packages/server/src/platform/configuration/variables.ts`. All variables come from the environment and are checked together at start; an empty one counts as not set.',
    '',
    table(1, ['variable', 'type', 'default', 'meaning']),
    '',
  ].join('\n')
}
